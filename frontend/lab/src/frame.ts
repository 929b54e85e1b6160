// The course's frame around a lesson: bar, title, ways on, our own sentences. In author mode there is none.

import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { IThemeManager } from "@jupyterlab/apputils";
import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import { Bar } from "./bar";
import { hideChrome, hideToolbar } from "./chrome";
import { Colours } from "./colours";
import { Connection } from "./connection";
import { Contents } from "./contents";
import { Dialogs } from "./dialogs";
import { addEndLinks } from "./endlinks";
import { lessonOf } from "./lesson";
import { More } from "./more";
import { Navigation } from "./navigation";
import { Notice } from "./notice";
import { partsOf } from "./parts";
import { Path } from "./path";
import { watchPrinting } from "./print";
import { markProse } from "./prose";
import { shutParts } from "./shut";
import { TextSize } from "./textsize";
import { PageTitle } from "./title";
import { say } from "./words";

export class Frame {
  readonly notice = new Notice();
  readonly connection: Connection;
  private readonly title = new PageTitle();
  private readonly navigation: Navigation;
  private readonly bar: Bar;
  private readonly paths = new WeakMap<NotebookPanel, Path>();

  constructor(
    private readonly app: JupyterFrontEnd,
    private readonly tracker: INotebookTracker,
    themes: IThemeManager | null,
  ) {
    hideChrome(app);
    watchPrinting();
    this.connection = new Connection(tracker, app.serviceManager, this.notice);
    new Dialogs(tracker, app.serviceManager, this.notice, this.connection);
    this.navigation = new Navigation(app, tracker);
    const more = new More(this.notice, new TextSize(), themes && new Colours(themes), this.navigation);
    this.bar = new Bar(app, new Contents(this.navigation), more, this.navigation, this.notice);
    tracker.currentChanged.connect((_, panel) => panel && void this.show(panel));
  }

  /** Frame a notebook that was opened. */
  async add(panel: NotebookPanel): Promise<void> {
    hideToolbar(panel);
    this.connection.watch(panel);
    await panel.context.ready;
    const lesson = lessonOf(panel);
    markProse(panel, lesson);
    shutParts(panel);
    if (lesson.number !== null) addEndLinks(panel, lesson, this.navigation);
  }

  private async show(panel: NotebookPanel): Promise<void> {
    await panel.context.ready;
    await panel.revealed;
    if (panel.isDisposed || panel !== this.tracker.currentWidget) return;
    const lesson = lessonOf(panel);
    this.title.set(say(panel, "frame.title", { lesson: lesson.title }));
    this.bar.show(panel, lesson, partsOf(panel, lesson.minutes));
    markProse(panel, lesson);
    if (lesson.number === 0) void this.path(panel).read();
  }

  /** The path on an opening page. */
  private path(panel: NotebookPanel): Path {
    const path = this.paths.get(panel) ?? new Path(panel, this.app.serviceManager, this.navigation);
    this.paths.set(panel, path);
    return path;
  }
}
