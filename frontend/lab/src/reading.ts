// Makes a notebook a page to read: in a lesson no key, no double click and no right click of JupyterLab's acts.

import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { MarkdownCell } from "@jupyterlab/cells";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";

/** In an exercise learners write into cells; everywhere else a notebook of the course is read. */
export function isExercise(panel: NotebookPanel): boolean {
  return /(?:^|\/)exercises\//.test(panel.context.path);
}

/** What JupyterLab may do with a key in an exercise, outside an editor: move, open, run. No letter deletes a cell. */
const HARMLESS = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown", "Tab"]);

/** Whether JupyterLab may act on a key press. A lesson keeps all keys to itself, so that the browser's own still work. */
function mayAct(event: KeyboardEvent, panel: NotebookPanel | null): boolean {
  if (!panel) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target && target !== document.body && !panel.node.contains(target)) return true; // menus, dialogs, side bars
  if (!isExercise(panel)) return false;
  if (target?.closest(".cm-editor")) return true;
  return HARMLESS.has(event.key) && !event.altKey;
}

function saves(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
}

/** JupyterLab's one-key commands (d d deletes a cell) must not be met by a reader; see WCAG 2.1.4. */
export function quietKeys(app: JupyterFrontEnd, tracker: INotebookTracker): void {
  // Suppressing by attribute or by stopping the event does not work: Lumino looks first. Its public method does.
  const act = app.commands.processKeydownEvent.bind(app.commands);
  app.commands.processKeydownEvent = (event) => {
    const panel = tracker.currentWidget;
    if (panel && saves(event)) {
      event.preventDefault();
      panel.context.save().catch(() => {}); // what hinders it is said in the bar
    } else if (mayAct(event, panel)) act(event);
  };
}

const CELL = ".jp-RenderedMarkdown, .jp-InputPlaceholder, .jp-InputPrompt, .jp-Cell-inputWrapper";

/** Nothing in a lesson opens an editor, moves a cell or offers to delete one. The reader's own selection stays. */
export function quietMouse(panel: NotebookPanel): void {
  const stop = (event: Event) => event.stopPropagation();
  panel.node.addEventListener("contextmenu", stop, true); // the browser's own menu opens instead
  if (isExercise(panel)) return;
  const page = panel.content.node;
  page.addEventListener("dblclick", (event) => (event.target as Element).closest?.(CELL) && stop(event), true);
  page.addEventListener(
    "dragstart",
    (event) => {
      event.preventDefault();
      stop(event);
    },
    true,
  );
}

/** After a double click on a text of an exercise one writes at once. JupyterLab alone waits for another click. */
export function writeAtOnce(panel: NotebookPanel): void {
  if (!isExercise(panel)) return;
  panel.content.node.addEventListener("dblclick", (event) => {
    const n = panel.content.widgets.findIndex((cell) => cell.node.contains(event.target as Node));
    const cell = panel.content.widgets[n];
    if (cell?.model.type !== "markdown" || cell.readOnly) return;
    panel.content.activeCellIndex = n;
    (cell as MarkdownCell).rendered = false;
    panel.content.mode = "edit";
    void cell.ready.then(() => cell.editor?.focus());
  });
}
