import type { NotebookPanel } from "@jupyterlab/notebook";
import { Widget } from "@lumino/widgets";
import { make } from "./elements";
import type { Lesson, Way } from "./lesson";
import type { Navigation } from "./navigation";
import { mark, put, say } from "./words";

interface WithFooter {
  footer: Widget | null; // NotebookWindowedLayout, which JupyterLab does not export
}

function link(panel: NotebookPanel, navigation: Navigation, way: Way, side: "back" | "next"): HTMLElement {
  const word = make("span", { class: "itu-end-word" });
  put(word, panel, `frame.${side}`);
  const title = make("b", {}, way.title);
  mark(title, way.language);
  const arrow = make("span", { class: "itu-arrow", "aria-hidden": "true" }, side === "back" ? "←" : "→");
  const node = make(
    "a",
    { class: `itu-end-${side}` },
    ...(side === "back" ? [arrow] : []),
    make("span", {}, word, ": ", title),
  );
  if (side === "next") node.append(arrow);
  navigation.lead(node, way.path);
  return node;
}

/** The ways on below the last cell of a lesson, in place of JupyterLab's "Click to add a cell". */
export function addEndLinks(panel: NotebookPanel, lesson: Lesson, navigation: Navigation): void {
  const nav = make("nav", { class: "itu-end", "aria-label": say(panel, "frame.ways-on") });
  if (lesson.back) nav.append(link(panel, navigation, lesson.back, "back"));
  if (lesson.next) nav.append(link(panel, navigation, lesson.next, "next"));
  const layout = panel.content.layout as unknown as WithFooter;
  const before = layout.footer;
  layout.footer = new Widget({ node: nav });
  before?.dispose();
}
