import type { NotebookPanel } from "@jupyterlab/notebook";

/** A table wider than the page moves sideways by itself; the keyboard must be able to reach it. */
export function reachTables(panel: NotebookPanel): void {
  for (const table of panel.content.node.querySelectorAll<HTMLElement>(".jp-RenderedMarkdown table")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute("tabindex");
  }
}

/** Look at the tables when the lesson appears and whenever the window changes its size. */
export function watchTables(panel: NotebookPanel): void {
  const look = () => requestAnimationFrame(() => reachTables(panel));
  void panel.revealed.then(look);
  window.addEventListener("resize", look);
  panel.disposed.connect(() => window.removeEventListener("resize", look));
}
