// JupyterLab loads this file as a module-federation container. It is written by hand, so that it can be read: no build step.
//
// itu-course:start-lesson   runs every code cell of the lesson in order, without moving the reader; waits for the kernel.
// itu-course:toggle-code    shows or folds away the code of the lesson.
//
// And it makes a notebook a page to read: in a lesson no key, no double click and no right click of JupyterLab's acts.
(() => {
  const NAME = "itu-course-lab";
  const SETTINGS = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");

  /** A sentence in the language of the lesson: that of its folder (notebooks/fr/), else the one the course speaks. */
  function say(panel, name, values = {}) {
    const all = SETTINGS.ituCourseWords ?? {};
    const [, folder] = panel.context.path.match(/(?:^|\/)notebooks\/([\w-]+)\//) ?? [];
    const words = all[folder] ?? all[SETTINGS.ituCourseLanguage] ?? all.en ?? {};
    return (words[name] ?? name).replace(/{(\w+)}/g, (_, key) => values[key]);
  }

  const base = document.currentScript.src.replace(/[^/]*$/, "");
  let scope;

  async function shared(name) {
    const versions = scope[name];
    const factory = await Object.values(versions)[0].get();
    return factory();
  }

  /** The live region beside the lesson's button; made when first needed. */
  function status(panel) {
    const button = panel.node.querySelector("button[data-commandlinker-command='itu-course:start-lesson']");
    const place = button?.closest("p, div") ?? panel.content.node;
    let region = place.querySelector(".itu-start-status");
    if (!region) {
      region = document.createElement("span");
      region.className = "itu-start-status";
      region.setAttribute("role", "status");
      place.append(region);
    }
    return { button, region, say: (name, values) => { region.textContent = say(panel, name, values); } };
  }

  async function kernelReady(panel) {
    const session = panel.sessionContext;
    await panel.context.ready;
    await session.ready;
    if (!session.session?.kernel) await session.changeKernel({ name: "python3" });
    else if (session.session.kernel.status === "dead") await session.session.kernel.restart();
    await session.session.kernel.info;
  }

  function keepPlace(panel) {
    const scroller = panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? panel.content.node;
    const top = scroller.scrollTop;
    const focused = document.activeElement;
    return () => {
      if (scroller.scrollTop !== top) scroller.scrollTop = top;
      if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
    };
  }

  /** A table wider than the page moves sideways by itself; the keyboard must be able to reach it. */
  function reachTables(panel) {
    for (const table of panel.content.node.querySelectorAll(".jp-RenderedMarkdown table")) {
      if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
      else table.removeAttribute("tabindex");
    }
  }

  async function startLesson(panel, notebook, running) {
    if (running.has(panel)) return;
    running.add(panel);
    const told = status(panel);
    told.say("starting");
    told.button?.setAttribute("aria-busy", "true");
    try {
      try {
        await kernelReady(panel);
      } catch (reason) {
        console.error(reason);
        told.say("no-kernel");
        return;
      }
      const cells = panel.content.widgets.filter((cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().trim());
      let whole = true;
      for (const [n, cell] of cells.entries()) {
        const back = keepPlace(panel);
        const ran = await notebook.NotebookActions.runCells(panel.content, [cell], panel.sessionContext);
        back();
        requestAnimationFrame(back);
        whole = whole && ran;
        if (n % 5 === 4) told.say("part", { n: n + 1, all: cells.length });
      }
      reachTables(panel);
      told.say(whole ? "ready" : "failed");
    } finally {
      told.button?.removeAttribute("aria-busy");
      running.delete(panel);
    }
  }

  function watchKernel(panel) {
    panel.sessionContext.statusChanged.connect((_, now) => {
      if (now === "dead" || now === "autorestarting") status(panel).say("stopped");
    });
  }

  function codeButton(panel, Widget) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "itu-code-button";
    const paint = () => {
      const shown = panel.content.node.classList.contains("itu-show-code");
      button.textContent = say(panel, shown ? "hide" : "show");
      button.setAttribute("aria-pressed", String(shown));
    };
    button.addEventListener("click", () => { toggleCode(panel); paint(); });
    paint();
    const widget = new Widget({ node: document.createElement("div") });
    widget.node.append(button);
    panel.toolbar.addItem("itu-code", widget);
  }

  function toggleCode(panel) {
    const shown = panel.content.node.classList.toggle("itu-show-code");
    for (const cell of panel.content.widgets) if (cell.model.type === "code") cell.inputHidden = !shown;
  }

  /** In an exercise learners write into cells; everywhere else a notebook of the course is read. */
  const isExercise = (panel) => /(?:^|\/)exercises\//.test(panel?.context.path ?? "");

  /** What JupyterLab may do with a key in an exercise, outside an editor: move, open, run. No letter deletes a cell. */
  const HARMLESS = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown", "Tab"]);

  /** Whether JupyterLab may act on a key press. A lesson keeps all keys to itself, so that the browser's own still work. */
  function mayAct(event, panel) {
    if (!panel) return true;
    const outside = event.target instanceof Element && event.target !== document.body && !panel.node.contains(event.target);
    if (outside) return true; // menus, dialogs, side bars
    if (!isExercise(panel)) return false;
    if (event.target.closest?.(".cm-editor")) return true;
    return HARMLESS.has(event.key) && !event.altKey;
  }

  function saves(event) {
    return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
  }

  /** JupyterLab's one-key commands (d d deletes a cell) must not be met by a reader; see WCAG 2.1.4. */
  function quietKeys(app, tracker) {
    // Suppressing by attribute or by stopping the event does not work: Lumino looks first. Its public method does.
    const act = app.commands.processKeydownEvent.bind(app.commands);
    app.commands.processKeydownEvent = (event) => {
      const panel = tracker.currentWidget;
      if (panel && saves(event)) {
        event.preventDefault();
        panel.context.save();
      } else if (mayAct(event, panel)) act(event);
    };
  }

  /** Nothing in a lesson opens an editor, moves a cell or offers to delete one. The reader's own selection stays. */
  function quietMouse(panel) {
    const stop = (event) => event.stopPropagation();
    panel.node.addEventListener("contextmenu", stop, true); // the browser's own menu opens instead
    if (isExercise(panel)) return;
    const page = panel.content.node;
    const cell = (event) => event.target.closest?.(".jp-RenderedMarkdown, .jp-InputPlaceholder, .jp-InputPrompt, .jp-Cell-inputWrapper");
    page.addEventListener("dblclick", (event) => cell(event) && stop(event), true);
    page.addEventListener("dragstart", (event) => { event.preventDefault(); stop(event); }, true);
  }

  /** After a double click on a text of an exercise one writes at once. JupyterLab alone waits for another click. */
  function writeAtOnce(panel) {
    if (!isExercise(panel)) return;
    panel.content.node.addEventListener("dblclick", (event) => {
      const n = panel.content.widgets.findIndex((cell) => cell.node.contains(event.target));
      const cell = panel.content.widgets[n];
      if (cell?.model.type !== "markdown" || cell.readOnly) return;
      panel.content.activeCellIndex = n;
      cell.rendered = false;
      panel.content.mode = "edit";
      cell.ready.then(() => cell.editor?.focus());
    });
  }

  function plugin(notebook, { Widget }) {
    return {
      id: `${NAME}:plugin`,
      autoStart: true,
      requires: [notebook.INotebookTracker],
      activate(app, tracker) {
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = `${base}lesson.css`;
        document.head.append(style);
        const running = new WeakSet();
        quietKeys(app, tracker);
        app.commands.addCommand("itu-course:start-lesson", {
          label: "Start this lesson",
          execute: () => tracker.currentWidget && startLesson(tracker.currentWidget, notebook, running),
        });
        app.commands.addCommand("itu-course:toggle-code", {
          label: "Show or hide the code of this lesson",
          execute: () => tracker.currentWidget && toggleCode(tracker.currentWidget),
        });
        // A reader needs no side bars; the View menu brings them back.
        app.restored.then(() => {
          for (const side of ["left", "right"]) if (app.shell.isSideTabBarVisible(side)) app.shell.toggleSideTabBarVisibility(side);
        });
        tracker.widgetAdded.connect((_, panel) => {
          watchKernel(panel);
          codeButton(panel, Widget);
          quietMouse(panel);
          writeAtOnce(panel);
          const look = () => requestAnimationFrame(() => reachTables(panel));
          panel.revealed.then(look);
          window.addEventListener("resize", look);
          panel.disposed.connect(() => window.removeEventListener("resize", look));
        });
      },
    };
  }

  (window._JUPYTERLAB ??= {})[NAME] = {
    init(given) { scope = given; },
    async get() {
      const [notebook, widgets] = await Promise.all([shared("@jupyterlab/notebook"), shared("@lumino/widgets")]);
      const made = plugin(notebook, widgets);
      return () => ({ __esModule: true, default: made });
    },
  };
})();
