// JupyterLab's own dialogs give way to one sentence in the bar. A dialog that is not known here is shown as it is.

import { Dialog } from "@jupyterlab/apputils";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import type { Contents, ServiceManager } from "@jupyterlab/services";
import type { Connection } from "./connection";
import type { Notice } from "./notice";
import { isExercise } from "./reading";

const OVERWRITE = 2; // of the buttons of "File Changed": cancel, revert, overwrite

type Answer = "cancel" | "show" | typeof OVERWRITE;

/** JupyterLab's words, in English: the course carries no other language of JupyterLab. */
const CONNECTION = /failed to fetch|networkerror|load failed|connection error/i;
const CHANGED = /^File Changed/;
const NOT_SAVED = /^File Save Error/;
const KERNEL = /^(?:Kernel Restarting|Kernel Error|Error Starting Kernel|Select Kernel|No Kernel)/;
const UNTRUSTED = /^(?:Trust this notebook|Run Command)/;

interface Cell {
  id?: string;
  cell_type: string;
  source: string | string[];
}

function textOf(cell: Cell): string {
  return JSON.stringify([
    cell.id,
    cell.cell_type,
    typeof cell.source === "string" ? cell.source : cell.source.join(""),
  ]);
}

/** Whether the file holds the cells that the page shows: saving then changes nothing that is read. */
async function sameCells(panel: NotebookPanel, contents: Contents.IManager): Promise<boolean> {
  try {
    const file = await contents.get(panel.context.path, { content: true });
    const saved = (file.content.cells as Cell[]).map(textOf);
    const shown = panel.content.widgets.map((cell) => textOf(cell.model.toJSON() as Cell));
    return saved.join() === shown.join();
  } catch {
    return false;
  }
}

export class Dialogs {
  constructor(
    private readonly tracker: INotebookTracker,
    private readonly services: ServiceManager.IManager,
    private readonly notice: Notice,
    private readonly connection: Connection,
  ) {
    Dialog.tracker.widgetAdded.connect((_, dialog) => void this.replace(dialog));
  }

  private async replace(dialog: Dialog<unknown>): Promise<void> {
    dialog.node.style.visibility = "hidden"; // cannot take the focus either
    await dialog.ready;
    const words = dialog.node.ariaLabel || (dialog.node.textContent ?? "");
    const answer = await this.answer(words.trim());
    if (answer === "cancel") dialog.reject();
    else if (answer === "show") {
      dialog.node.style.visibility = "";
      dialog.node.querySelector<HTMLElement>(".jp-mod-accept, button")?.focus();
    } else dialog.resolve(answer);
  }

  private answer(words: string): Answer | Promise<Answer> {
    const panel = this.tracker.currentWidget;
    if (CHANGED.test(words)) return this.changed(words);
    if (CONNECTION.test(words)) void this.connection.lost();
    else if (NOT_SAVED.test(words)) this.notice.say(panel, "frame.not-saved");
    else if (UNTRUSTED.test(words)) this.notice.say(panel, "frame.untrusted");
    else if (KERNEL.test(words) && panel) this.connection.stopped(panel);
    else return "show";
    return "cancel";
  }

  /** The file of an open notebook was written by somebody else: another tab, or the course with a new edition.
   *
   * A lesson holds nothing of the learner's, so the page never wins over a file with other words. In an exercise the
   * reader must choose.
   */
  private async changed(words: string): Promise<Answer> {
    const panel = this.tracker.find((open) => words.includes(`"${open.context.path}"`));
    if (!panel || isExercise(panel)) return "show";
    if (await sameCells(panel, this.services.contents)) return OVERWRITE;
    this.notice.say(panel, "frame.newer", { name: "frame.load-again", act: () => location.reload() });
    return "cancel";
  }
}
