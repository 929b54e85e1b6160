import { NotebookActions, type NotebookPanel } from "@jupyterlab/notebook";
import type { ServiceManager } from "@jupyterlab/services";
import { status } from "./status";
import { reachTables } from "./tables";

const running = new WeakSet<NotebookPanel>();

/** How long a kernel may take before the learner is told, in ms: an old laptop needs a minute. */
const PATIENCE = 180_000;

/** What the server runs now. A server that was ended and opened again knows nothing of this page's kernel. */
async function refresh(services: ServiceManager.IManager): Promise<boolean> {
  try {
    await services.kernels.refreshRunning();
    await services.sessions.refreshRunning();
    return true;
  } catch {
    return false;
  }
}

async function kernelReady(panel: NotebookPanel): Promise<void> {
  const session = panel.sessionContext;
  await panel.context.ready;
  await session.ready;
  if (session.session?.kernel?.status === "dead") await session.session.kernel.restart();
  else if (!session.session?.kernel) await session.changeKernel({ name: "python3" });
  if (!session.session?.kernel) throw new Error("no kernel");
  const tooLong = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
  await Promise.race([session.session.kernel.info, tooLong]);
}

const ACTS = ["keydown", "pointerdown", "wheel", "touchmove"] as const;

/** Whether the reader has done something since `watchReader` was called. */
function watchReader(): { acted(): boolean; stop(): void } {
  let acted = false;
  const note = () => {
    acted = true;
  };
  for (const act of ACTS) window.addEventListener(act, note, { capture: true, passive: true });
  return {
    acted: () => acted,
    stop: () => {
      for (const act of ACTS) window.removeEventListener(act, note, { capture: true });
    },
  };
}

/** Remember place and focus; the answer brings back what JupyterLab moved, but nothing that the reader moved. */
function keepPlace(panel: NotebookPanel): () => void {
  const scroller = panel.content.outerNode;
  const top = scroller.scrollTop;
  const focused = document.activeElement as HTMLElement | null;
  const reader = watchReader();
  const back = () => {
    if (reader.acted()) return;
    if (scroller.scrollTop !== top) scroller.scrollTop = top;
    if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  };
  return () => {
    back();
    requestAnimationFrame(() => {
      back();
      reader.stop();
    });
  };
}

/** Run every code cell in order and say how far it is; stop at the first that fails. Whether all of them ran. */
async function runCells(panel: NotebookPanel, say: (name: string, values: Record<string, number>) => void) {
  const cells = panel.content.widgets.filter(
    (cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().trim(),
  );
  for (const [n, cell] of cells.entries()) {
    const back = keepPlace(panel);
    const ran = await NotebookActions.runCells(panel.content, [cell], panel.sessionContext);
    back();
    if (!ran) return false; // what follows would fail too, and fill the page with errors
    if (n % 5 === 4) say("part", { n: n + 1, all: cells.length });
  }
  return true;
}

/** Run the lesson without moving the reader; wait for the kernel first. A second press while it runs does nothing. */
export async function startLesson(panel: NotebookPanel, services: ServiceManager.IManager): Promise<void> {
  if (running.has(panel)) return;
  running.add(panel);
  const told = status(panel);
  told.say("starting");
  told.button?.setAttribute("aria-busy", "true");
  try {
    if (!(await refresh(services))) return told.say("no-server");
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
