import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Lesson } from "./lesson";
import { mark } from "./words";

/** Say in which language the words of a lesson are, and in which direction. Panels say it for themselves. */
export function markProse(panel: NotebookPanel, lesson: Lesson): void {
  document.documentElement.lang = lesson.language;
  for (const cell of panel.content.widgets) if (cell.model.type === "markdown") mark(cell.node, lesson.language);
}
