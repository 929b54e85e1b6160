// The server or the lesson's engine is gone, or back: a sentence in the bar in place of JupyterLab's dialogs.

import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { ServiceManager } from "@jupyterlab/services";
import type { Notice } from "./notice";
import { copyWaiting } from "./rescue";
import { dropToken, whoAnswers } from "./server";
import { startLesson } from "./start";

const PAUSE = 2000; // ms between two tries to reach the server

/** What is over when the course answers again. */
const OVER = ["connection", "other-program", "copied", "not-copied", "nothing-to-copy", "not-saved"].map(
  (name) => `frame.${name}`,
);

export class Connection {
  private waiting = false;
  private copied = false; // whether the reader has taken along what was typed

  constructor(
    private readonly tracker: INotebookTracker,
    private readonly services: ServiceManager.IManager,
    private readonly notice: Notice,
  ) {}

  /** Say that the server does not answer, and wait until it does. A program that took its place gets nothing. */
  readonly lost = async (): Promise<void> => {
    if (this.waiting) return;
    this.waiting = true;
    const panel = this.tracker.currentWidget;
    const engine = panel?.sessionContext.session?.kernel?.id; // JupyterLab forgets it as soon as a server answers
    try {
      dropToken(this.services);
      for (let who = await whoAnswers(this.services); who !== "course"; who = await whoAnswers(this.services)) {
        if (who === "stranger") this.offerCopy();
        else this.notice.say(this.tracker.currentWidget, "frame.connection");
        await new Promise((next) => setTimeout(next, PAUSE));
      }
      await this.found(panel, engine);
    } finally {
      this.waiting = false;
    }
  };

  private offerCopy(): void {
    if (this.copied) return; // what happened to the copy is being read
    const panel = this.tracker.currentWidget;
    const copy = async () => {
      const { sentence, texts } = await copyWaiting();
      this.copied = sentence !== "frame.nothing-to-copy";
      this.notice.say(panel, sentence, { name: "frame.copy", act: () => void copy() });
      if (texts.length > 0) this.notice.offerTexts(texts);
    };
    this.notice.say(panel, "frame.other-program", { name: "frame.copy", act: () => void copy() });
  }

  /** The server answers again. A server that was started anew knows nothing of the lesson's engine. */
  private async found(panel: NotebookPanel | null, engine: string | undefined): Promise<void> {
    this.copied = false;
    this.notice.clear(...OVER);
    if (!panel || panel.isDisposed || !engine) return;
    await this.services.kernels.refreshRunning().catch(() => {});
    for (const running of this.services.kernels.running()) {
      if (running.id !== engine) continue;
      void panel.sessionContext.session?.kernel?.reconnect().catch(() => {}); // at once, not when it next tries
      return;
    }
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
