// The server or the lesson's engine is gone, or back: a sentence in the bar in place of JupyterLab's dialogs.

import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { ServiceManager } from "@jupyterlab/services";
import type { Notice } from "./notice";
import { startLesson } from "./start";

const PAUSE = 2000; // ms between two tries to reach the server

async function answers(services: ServiceManager.IManager): Promise<boolean> {
  const { baseUrl, token } = services.serverSettings;
  try {
    const headers: Record<string, string> = token ? { Authorization: `token ${token}` } : {};
    return (await fetch(`${baseUrl}api/status`, { headers, cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

export class Connection {
  private waiting = false;

  constructor(
    private readonly tracker: INotebookTracker,
    private readonly services: ServiceManager.IManager,
    private readonly notice: Notice,
  ) {}

  /** Say that the server does not answer, and wait until it does. */
  readonly lost = async (): Promise<void> => {
    if (this.waiting) return;
    this.waiting = true;
    try {
      this.notice.say(this.tracker.currentWidget, "frame.connection");
      while (!(await answers(this.services))) await new Promise((next) => setTimeout(next, PAUSE));
      await this.found();
    } finally {
      this.waiting = false;
    }
  };

  /** The server answers again. A server that was started anew knows nothing of the lesson's engine. */
  private async found(): Promise<void> {
    this.notice.clear("frame.connection", "frame.not-saved");
    const panel = this.tracker.currentWidget;
    const kernel = panel?.sessionContext.session?.kernel?.id;
    if (!panel || !kernel) return;
    await this.services.kernels.refreshRunning().catch(() => {});
    for (const running of this.services.kernels.running()) if (running.id === kernel) return;
    this.offerStart(panel, "frame.back-again");
  }

  /** Say it when the engine of a lesson dies. */
  watch(panel: NotebookPanel): void {
    panel.sessionContext.statusChanged.connect((_, now) => {
      if (now === "dead" || now === "autorestarting") this.stopped(panel);
    });
  }

  stopped(panel: NotebookPanel): void {
    if (!this.waiting) this.offerStart(panel, "stopped");
  }

  private offerStart(panel: NotebookPanel, sentence: string): void {
    const start = () => void startLesson(panel, this.services).then(() => this.notice.clear(sentence));
    this.notice.say(panel, sentence, { name: "frame.again", act: start });
  }
}
