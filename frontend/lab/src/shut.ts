// Parts that open after a guess: cells whose metadata say {"itu_course": {"after": "<id of a question>"}}.
//
// They are hidden on the screen only, by frame.css: on paper, in the reading edition and without this script all is shown.

import type { Cell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { button, make } from "./elements";
import { isExercise } from "./reading";
import { languageFor, mark, put } from "./words";

const OPENED = "itu_course_opened"; // in the metadata of the learner's own copy: ids of questions
const SHUT = "itu-shut";
export const REVEAL = "itu-course:reveal"; // sent to a shut cell by what leads the reader into it

const answered = new Set<string>(); // questions answered since the page was loaded
document.addEventListener("itu-course:answered", (event) => {
  const id = (event as CustomEvent<{ id?: string } | string>).detail;
  const question = typeof id === "string" ? id : id?.id;
  if (question) answered.add(question);
});

function after(cell: Cell): string {
  const metadata = cell.model.getMetadata("itu_course") as { after?: unknown } | undefined;
  return typeof metadata?.after === "string" ? metadata.after : "";
}

/** Shut the parts of a lesson whose question is still open. */
export function shutParts(panel: NotebookPanel): void {
  if (isExercise(panel)) return;
  const before = panel.content.model?.getMetadata(OPENED);
  const opened = new Set<unknown>([...(Array.isArray(before) ? before : []), ...answered]);
  let last = "";
  for (const cell of panel.content.widgets) {
    const question = after(cell);
    if (question && !opened.has(question)) {
      cell.node.classList.add(SHUT);
      cell.node.addEventListener(REVEAL, () => open(panel, question));
      if (question !== last) cell.node.append(notice(panel, question));
    }
    last = question;
  }
  const listen = (event: Event) => {
    const id = (event as CustomEvent<{ id?: string } | string>).detail;
    open(panel, (typeof id === "string" ? id : id?.id) ?? "");
  };
  document.addEventListener("itu-course:answered", listen);
  panel.disposed.connect(() => document.removeEventListener("itu-course:answered", listen));
}

function notice(panel: NotebookPanel, question: string): HTMLElement {
  const words = make("p");
  put(words, panel, "frame.shut");
  const show = button("itu-shut-button", () => {
    const first = open(panel, question);
    if (!first) return;
    const target = first.querySelector<HTMLElement>(":is(h1, h2, h3, h4), legend") ?? first;
    target.tabIndex = -1;
    target.focus(); // the button that had the focus is gone
  });
  put(show, panel, "frame.show-anyway");
  const node = make("div", { class: "itu-shut-notice" }, words, show);
  mark(node, languageFor(panel));
  return node;
}

/** Open the cells of a question and remember it in the learner's copy. The first of them, or null if none was shut. */
function open(panel: NotebookPanel, question: string): HTMLElement | null {
  const cells = panel.content.widgets.filter((cell) => after(cell) === question && cell.node.classList.contains(SHUT));
  if (!question || cells.length === 0) return null;
  for (const { node } of cells) {
    node.classList.remove(SHUT);
    node.querySelector(":scope > .itu-shut-notice")?.remove();
  }
  const model = panel.content.model;
  const before = model?.getMetadata(OPENED);
  model?.setMetadata(OPENED, [...new Set([...(Array.isArray(before) ? before : []), question])]);
  panel.context.save().catch(() => {}); // what hinders it is said in the bar
  return cells[0]?.node ?? null;
}
