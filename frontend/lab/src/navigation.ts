import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import { address } from "./lesson";
import { goTo } from "./parts";

const KEPT_OPEN = 2; // the lesson in view and the one before: each has an engine of its own in memory
const LAST_WORDS = 2000; // ms that an engine may take to save what was typed last

/** The heading of a lesson, once it is drawn. */
async function firstHeading(panel: NotebookPanel): Promise<HTMLElement | null> {
  await panel.revealed;
  await panel.content.widgets[0]?.ready;
  const find = () => panel.content.node.querySelector<HTMLElement>(".jp-RenderedMarkdown h1");
  for (let tries = 0; tries < 50 && !find(); tries++) await new Promise((next) => setTimeout(next, 100));
  return find();
}

/** Going from lesson to lesson in one page. */
export class Navigation {
  private readonly visited: NotebookPanel[] = []; // the last one is in view

  constructor(
    private readonly app: JupyterFrontEnd,
    private readonly tracker: INotebookTracker,
  ) {
    tracker.currentChanged.connect((_, panel) => this.visit(panel));
    window.addEventListener("popstate", () => {
      // the browser's own Back; JupyterLab only changes the address
      const path = decodeURIComponent(location.pathname.split("/tree/")[1] ?? "");
      if (path.endsWith(".ipynb") && path !== tracker.currentWidget?.context.path) void this.open(path);
    });
  }

  /** Open a notebook in place of the one in view; the keyboard goes to its heading. */
  async open(path: string): Promise<void> {
    await this.app.commands.execute("docmanager:open", { path });
    const panel = this.tracker.currentWidget;
    if (panel?.context.path !== path) return;
    const heading = await firstHeading(panel);
    if (panel === this.tracker.currentWidget) goTo(heading);
  }

  /** A link to a notebook that opens in this page; a new tab is opened as anywhere. */
  lead(link: HTMLAnchorElement, path: string): void {
    link.href = address(path);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      void this.open(path);
    });
  }

  private visit(panel: NotebookPanel | null): void {
    if (!panel) return;
    const before = this.visited.indexOf(panel);
    if (before >= 0) this.visited.splice(before, 1);
    this.visited.push(panel);
    while (this.visited.length > KEPT_OPEN) {
      const oldest = this.visited.shift();
      if (oldest && !oldest.isDisposed) void leave(oldest);
    }
  }
}

/** Save and close a notebook; its engine ends with it. One that cannot be saved stays open. */
async function leave(panel: NotebookPanel): Promise<void> {
  try {
    const kernel = panel.sessionContext.session?.kernel;
    const answered = kernel?.requestKernelInfo() ?? Promise.resolve(); // after all that was sent before
    await Promise.race([answered, new Promise((late) => setTimeout(late, LAST_WORDS))]);
    if (panel.context.model.dirty) await panel.context.save();
    panel.close();
  } catch (reason) {
    console.error(reason);
  }
}
