import type { NotebookPanel } from "@jupyterlab/notebook";
import { Disclosure } from "./disclosure";
import { make } from "./elements";
import { type Lesson, OPENING_PAGE } from "./lesson";
import type { Navigation } from "./navigation";
import { goTo, type Part, roundMinutes } from "./parts";
import { mark, put, say } from "./words";

/** The parts of the lesson as links: beside the lesson where there is room, else behind a button in the bar. */
export class Contents {
  readonly disclosure = new Disclosure("contents");
  readonly side = make("div", { class: "itu-side" });
  readonly sensor = make("i", { class: "itu-wide", "aria-hidden": "true" }); // frame.css gives it a width where there is room
  private readonly list = make("ol");
  private readonly nav = make("nav", {}, this.list);
  private readonly all = make("a", { class: "itu-all" });

  constructor(navigation: Navigation) {
    this.place();
    new ResizeObserver(() => this.place()).observe(this.sensor);
    navigation.lead(this.all, OPENING_PAGE);
    this.all.addEventListener("click", () => this.disclosure.close());
  }

  private get beside(): boolean {
    return this.sensor.offsetWidth > 0;
  }

  private place(): void {
    const { beside } = this;
    const focused = document.activeElement as HTMLElement | null;
    this.disclosure.close();
    this.disclosure.node.hidden = beside;
    (beside ? this.side : this.disclosure.sheet).append(this.nav, this.all);
    if (beside && focused && this.side.contains(focused)) focused.focus(); // moving an element drops the focus
  }

  show(panel: NotebookPanel, lesson: Lesson, parts: readonly Part[]): void {
    put(this.disclosure.button, panel, "frame.contents");
    put(this.all, panel, "frame.all-lessons");
    this.nav.setAttribute("aria-label", say(panel, "frame.contents-name"));
    this.list.replaceChildren(...parts.map((part) => this.item(panel, lesson, part)));
  }

  private item(panel: NotebookPanel, lesson: Lesson, part: Part): HTMLElement {
    const link = make("a", { href: "#" }, part.title);
    mark(link, lesson.language);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.disclosure.close();
      goTo(part.heading());
    });
    const item = make("li", {}, link);
    if (part.counted) {
      const minutes = make("span", { class: "itu-quiet" });
      put(minutes, panel, "frame.minutes", { number: roundMinutes(part.minutes) });
      item.append(" ", minutes);
    } else item.className = "itu-after";
    return item;
  }

  /** Mark the part in view. */
  at(index: number): void {
    [...this.list.querySelectorAll("a")].forEach((link, n) => {
      if (n === index) {
        if (!link.hasAttribute("aria-current") && this.beside) keepInView(this.side, link);
        link.setAttribute("aria-current", "location");
      } else link.removeAttribute("aria-current");
    });
  }
}

/** Scroll a list, and nothing else, so that a link in it can be seen. */
function keepInView(list: HTMLElement, link: HTMLElement): void {
  const [outside, inside] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (inside.top < outside.top || inside.bottom > outside.bottom) list.scrollTop += inside.top - outside.top - 40;
}
