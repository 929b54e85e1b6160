import type { JupyterFrontEnd, LabShell } from "@jupyterlab/application";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { Widget } from "@lumino/widgets";
import type { Contents } from "./contents";
import { make } from "./elements";
import { LAST, type Lesson, OPENING_PAGE, type Way } from "./lesson";
import type { More } from "./more";
import type { Navigation } from "./navigation";
import type { Notice } from "./notice";
import { goTo, type Part, partInView, roundMinutes } from "./parts";
import { languageFor, mark, put, putCount, say } from "./words";

const LINE = 120; // px below the top of the lesson: a heading above this line is being read

/** The bar above a lesson: where the reader is, and the ways from here. */
export class Bar {
  private readonly header = make("header", { class: "itu-bar" });
  private readonly skip = make("a", { class: "itu-skip", href: "#" });
  private readonly course = make("a", { class: "itu-course-link" });
  private readonly place = make("p", { class: "itu-place" });
  private readonly track = make("span", { class: "itu-track", "aria-hidden": "true" });
  private readonly part = make("span");
  private readonly dot = make("span", { class: "itu-dot" }, "·");
  private readonly left = make("span", { class: "itu-left" });
  private readonly ways = make("span", { class: "itu-ways" });
  private panel: NotebookPanel | null = null;
  private parts: Part[] = [];
  private timed = false; // a session plan's minutes are the workshop's, not the reader's
  private frame = 0; // the animation frame that is asked for

  constructor(
    app: JupyterFrontEnd,
    private readonly contents: Contents,
    private readonly more: More,
    private readonly navigation: Navigation,
    notice: Notice,
  ) {
    const tools = make("div", { class: "itu-tools" }, contents.disclosure.node, this.ways, more.disclosure.node);
    const progress = make("p", { class: "itu-progress" }, this.track, this.part, this.dot, this.left);
    const inner = make("div", { class: "itu-bar-row" }, this.course, this.place, progress, tools);
    this.header.append(this.skip, inner, notice.node, contents.side, contents.sensor);
    this.skip.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(this.panel?.content.node.querySelector<HTMLElement>(".jp-RenderedMarkdown :is(h1, h2)") ?? null);
    });
    navigation.lead(this.course, OPENING_PAGE);
    this.attach(app.shell as LabShell);
  }

  private attach(shell: LabShell): void {
    const widget = new Widget({ node: make("div", { id: "itu-bar" }) });
    widget.id = "itu-bar";
    widget.node.append(this.header);
    shell.add(widget, "header", { rank: 1 });
    new ResizeObserver(() => {
      widget.node.style.minHeight = `${this.header.offsetHeight}px`; // Lumino lays out by this, not by the words
      widget.parent?.fit();
      document.body.style.setProperty("--itu-bar", `${this.header.offsetHeight}px`);
    }).observe(this.header);
  }

  /** Show where the reader is in the lesson of a panel. */
  show(panel: NotebookPanel, lesson: Lesson, parts: Part[]): void {
    if (this.panel !== panel) panel.content.outerNode.addEventListener("scroll", this.later, { passive: true });
    this.panel = panel;
    this.parts = parts;
    this.timed = lesson.number !== null;
    mark(this.header, languageFor(panel));
    document.body.dataset.ituSide = this.header.dir; // on which side the contents are
    put(this.skip, panel, "frame.skip");
    put(this.course, panel, "frame.course");
    this.drawPlace(panel, lesson);
    this.ways.replaceChildren(...this.way(panel, "back", lesson.back), ...this.way(panel, "next", lesson.next));
    this.contents.show(panel, lesson, parts);
    this.more.show(panel, lesson);
    this.drawProgress();
  }

  private drawPlace(panel: NotebookPanel, lesson: Lesson): void {
    const title = make("b", {}, lesson.title);
    mark(title, lesson.language);
    this.place.replaceChildren(title);
    if (!lesson.number) return;
    const number = make("span");
    put(number, panel, "frame.lesson", { number: lesson.number, all: LAST });
    this.place.prepend(number, " · ");
  }

  private way(panel: NotebookPanel, side: "back" | "next", way: Way | null): HTMLElement[] {
    if (!way) return [];
    const link = make("a", { class: "itu-tool", title: way.title });
    const word = make("span");
    put(word, panel, `frame.${side}`);
    const arrow = make("span", { class: "itu-arrow", "aria-hidden": "true" }, side === "back" ? "←" : "→");
    link.append(...(side === "back" ? [arrow, word] : [word, arrow]));
    link.setAttribute("aria-label", say(panel, `frame.${side}-to`, { lesson: way.title }));
    this.navigation.lead(link, way.path);
    return [link];
  }

  /** Draw the place anew before the next picture of the page. */
  private readonly later = (): void => {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.drawProgress();
    });
  };

  private drawProgress(): void {
    const { panel, parts } = this;
    if (!panel?.isVisible) return;
    const line = panel.content.outerNode.getBoundingClientRect().top + LINE;
    const index = Math.max(0, partInView(parts, line));
    const counted = parts.filter((part) => part.counted);
    const number = parts.slice(0, index + 1).filter((part) => part.counted).length;
    const after = parts[index] !== undefined && !parts[index].counted;
    this.contents.at(index);
    this.track.replaceChildren(
      ...counted.map((_, n) =>
        make("i", { class: n + 1 < number || after ? "itu-did" : n + 1 === number ? "itu-now" : "" }),
      ),
    );
    this.left.textContent = "";
    if (counted.length === 0) this.part.textContent = "";
    else if (after) put(this.part, panel, "frame.end");
    else {
      put(this.part, panel, "frame.part", { number, all: counted.length });
      this.drawLeft(panel, index);
    }
  }

  private drawLeft(panel: NotebookPanel, index: number): void {
    if (!this.timed) return;
    const minutes = this.parts.slice(index).reduce((sum, part) => sum + part.minutes, 0);
    putCount(this.left, panel, "frame.left", roundMinutes(minutes));
  }
}
