// itu-course:start-lesson   runs every code cell of the lesson in order, without moving the reader; waits for the kernel.
// itu-course:toggle-code    shows or folds away the code of the lesson.

import type { JupyterFrontEnd, JupyterFrontEndPlugin, LabShell } from "@jupyterlab/application";
import { INotebookTracker } from "@jupyterlab/notebook";
import { codeButton, toggleCode } from "./code";
import { quietKeys, quietMouse, writeAtOnce } from "./reading";
import { startLesson } from "./start";
import { watchKernel } from "./status";
import { watchTables } from "./tables";

declare const __webpack_public_path__: string; // the address of the folder static/, known when the page has loaded

/** The style sheet lies beside the script; it is no part of the build. */
function addStyle(): void {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${__webpack_public_path__}lesson.css`;
  document.head.append(style);
}

function addCommands(app: JupyterFrontEnd, tracker: INotebookTracker): void {
  app.commands.addCommand("itu-course:start-lesson", {
    label: "Start this lesson",
    execute: () => tracker.currentWidget && startLesson(tracker.currentWidget, app.serviceManager),
  });
  app.commands.addCommand("itu-course:toggle-code", {
    label: "Show or hide the code of this lesson",
    execute: () => tracker.currentWidget && toggleCode(tracker.currentWidget),
  });
}

/** A reader needs no side bars; the View menu brings them back. */
function hideSideBars(app: JupyterFrontEnd): void {
  const shell = app.shell as LabShell;
  for (const side of ["left", "right"] as const) {
    if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
  }
}

const plugin: JupyterFrontEndPlugin<void> = {
  id: "itu-course-lab:plugin",
  autoStart: true,
  requires: [INotebookTracker],
  activate(app: JupyterFrontEnd, tracker: INotebookTracker): void {
    addStyle();
    addCommands(app, tracker);
    quietKeys(app, tracker);
    void app.restored.then(() => hideSideBars(app));
    tracker.widgetAdded.connect((_, panel) => {
      watchKernel(panel);
      codeButton(panel);
      quietMouse(panel);
      writeAtOnce(panel);
      watchTables(panel);
    });
  },
};

export default plugin;
