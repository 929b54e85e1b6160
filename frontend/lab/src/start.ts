import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import { status } from "./status";
import { reachTables } from "./tables";

const running = new WeakSet<NotebookPanel>();

async function kernelReady(panel: NotebookPanel): Promise<void> {
  const session = panel.sessionContext;
  await panel.context.ready;
  await session.ready;
  if (!session.session?.kernel) await session.changeKernel({ name: "python3" });
  else if (session.session.kernel.status === "dead") await session.session.kernel.restart();
  if (!session.session?.kernel) throw new Error("no kernel");
  await session.session.kernel.info;
}

function keepPlace(panel: NotebookPanel): () => void {
  const scroller = panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? panel.content.node;
  const top = scroller.scrollTop;
  const focused = document.activeElement as HTMLElement | null;
  return () => {
    if (scroller.scrollTop !== top) scroller.scrollTop = top;
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  };
}

/** Run every code cell in order and say how far it is; whether all of them ran. */
async function runCells(panel: NotebookPanel, say: (name: string, values: Record<string, number>) => void) {
  const cells = panel.content.widgets.filter(
    (cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().trim(),
  );
  let whole = true;
  for (const [n, cell] of cells.entries()) {
    const back = keepPlace(panel);
    const ran = await NotebookActions.runCells(panel.content, [cell], panel.sessionContext);
    back();
    requestAnimationFrame(back);
    whole = whole && ran;
    if (n % 5 === 4) say("part", { n: n + 1, all: cells.length });
  }
  return whole;
}

/** Run the lesson without moving the reader; wait for the kernel first. A second press while it runs does nothing. */
export async function startLesson(panel: NotebookPanel): Promise<void> {
  if (running.has(panel)) return;
  running.add(panel);
  const told = status(panel);
  told.say("starting");
  told.button?.setAttribute("aria-busy", "true");
  try {
    try {
      await kernelReady(panel);
    } catch (reason) {
      console.error(reason);
      told.say("no-kernel");
      return;
    }
    const whole = await runCells(panel, told.say);
    reachTables(panel);
    told.say(whole ? "ready" : "failed");
  } finally {
    told.button?.removeAttribute("aria-busy");
    running.delete(panel);
  }
}
