import type { NotebookPanel } from "@jupyterlab/notebook";
import { Widget } from "@lumino/widgets";
import { say } from "./words";

/** Show or fold away the code of the lesson. */
export function toggleCode(panel: NotebookPanel): void {
  const shown = panel.content.node.classList.toggle("itu-show-code");
  for (const cell of panel.content.widgets) if (cell.model.type === "code") cell.inputHidden = !shown;
}

/** The button in the toolbar of author mode; readers find it in the bar under "More". */
export function codeButton(panel: NotebookPanel): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "itu-code-button";
  const paint = () => {
    const shown = panel.content.node.classList.contains("itu-show-code");
    button.textContent = say(panel, shown ? "hide" : "show");
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => {
    toggleCode(panel);
    paint();
  });
  paint();
  const widget = new Widget({ node: document.createElement("div") });
  widget.node.append(button);
  panel.toolbar.addItem("itu-code", widget);
}
