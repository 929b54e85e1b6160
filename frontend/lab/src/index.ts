// itu-course:start-lesson   runs every code cell of the lesson in order, without moving the reader; waits for the kernel.
// itu-course:toggle-code    shows or folds away the code of the lesson.

import {
  ConnectionLost,
  IConnectionLost,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin,
} from "@jupyterlab/application";
import { ISplashScreen, IThemeManager } from "@jupyterlab/apputils";
import { INotebookTracker } from "@jupyterlab/notebook";
import { codeButton, toggleCode } from "./code";
import { Frame } from "./frame";
import { Opening } from "./opening";
import { quietKeys, quietMouse, writeAtOnce } from "./reading";
import { guard } from "./server";
import { AUTHOR } from "./settings";
import { startLesson } from "./start";
import { watchKernel } from "./status";
import { watchTables } from "./tables";

declare const __webpack_public_path__: string; // the address of the folder static/, known when the page has loaded

/** The style sheets lie beside the script; they are no part of the build. */
function addStyles(): void {
  for (const name of ["lesson.css", "frame.css", "print.css"]) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = `${__webpack_public_path__}${name}`;
    document.head.append(style);
  }
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

let frame: Frame | null = null; // none in author mode

const plugin: JupyterFrontEndPlugin<void> = {
  id: "itu-course-lab:plugin",
  autoStart: true,
  requires: [INotebookTracker],
  optional: [IThemeManager],
  activate(app: JupyterFrontEnd, tracker: INotebookTracker, themes: IThemeManager | null): void {
    guard(app.serviceManager);
    addStyles();
    addCommands(app, tracker);
    if (!AUTHOR) {
      frame = new Frame(app, tracker, themes);
      quietKeys(app, tracker);
    }
    tracker.widgetAdded.connect((_, panel) => {
      watchTables(panel);
      if (!frame) {
        watchKernel(panel);
        codeButton(panel);
        return;
      }
      quietMouse(panel);
      writeAtOnce(panel);
      void frame.add(panel);
    });
  },
};

/** What JupyterLab does when the server is gone. It takes one answer, so hub-extension's is switched off. */
const connection: JupyterFrontEndPlugin<IConnectionLost> = {
  id: "itu-course-lab:connection",
  autoStart: true,
  provides: IConnectionLost,
  activate:
    () =>
    async (...failure) =>
      frame ? frame.connection.lost() : ConnectionLost(...failure),
};

/** What the page shows while it opens, in place of apputils-extension's, which is switched off. */
const opening: JupyterFrontEndPlugin<ISplashScreen> = {
  id: "itu-course-lab:opening",
  autoStart: true,
  provides: ISplashScreen,
  activate: (app: JupyterFrontEnd) => {
    const sentence = new Opening(app.restored);
    const first = sentence.show();
    void app.restored.then(() => first.dispose());
    return sentence;
  },
};

export default [plugin, connection, opening];
