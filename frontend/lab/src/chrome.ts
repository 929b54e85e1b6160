// JupyterLab's own menus, bars and side bars, out of sight.

import type { JupyterFrontEnd, LabShell } from "@jupyterlab/application";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { Widget } from "@lumino/widgets";

const BARS = new Set(["jp-top-panel", "jp-menu-panel", "jp-bottom-panel"]);

/** Hide what belongs to an editor. As widgets, so that their room goes to the lesson. */
export function hideChrome(app: JupyterFrontEnd): void {
  const shell = app.shell as LabShell;
  const hide = () => {
    for (const widget of shell.layout as Iterable<Widget>) if (BARS.has(widget.id)) widget.hide();
    hideSideBars(shell);
    shell.collapseLeft(); // what an author left open is kept in the workspace
    shell.collapseRight();
  };
  document.body.classList.add("itu-reader");
  hide();
  void app.restored.then(hide);
}

export function hideSideBars(shell: LabShell): void {
  for (const side of ["left", "right"] as const) {
    if (shell.isSideTabBarVisible(side)) shell.toggleSideTabBarVisibility(side);
  }
}

export function hideToolbar(panel: NotebookPanel): void {
  panel.toolbar.hide();
}
