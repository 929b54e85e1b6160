import type { NotebookPanel } from "@jupyterlab/notebook";

/** Remember what is at the top of the window; the answer brings it back there after the words have changed size. */
export function keepPlace(panel: NotebookPanel): () => void {
  const scroller = panel.content.outerNode;
  const top = scroller.getBoundingClientRect().top;
  const cell = panel.content.widgets.find(({ node }) => node.getBoundingClientRect().bottom > top)?.node;
  const before = cell?.getBoundingClientRect();
  return () => {
    if (!cell || !before || before.height === 0) return;
    const share = (top - before.top) / before.height; // how far into the cell the window begins
    const after = cell.getBoundingClientRect();
    scroller.scrollTop += after.top + share * after.height - top;
  };
}
