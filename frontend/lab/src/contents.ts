import type { NotebookPanel } from "@jupyterlab/notebook";
import { Disclosure } from "./disclosure";
import { make } from "./elements";
import { type Lesson, OPENING_PAGE } from "./lesson";
import type { Navigation } from "./navigation";
import { goTo, type Part, roundMinutes } from "./parts";
import { mark, put, say } from "./words";

/** The parts of the lesson as links. */
export class Contents {
  readonly disclosure = new Disclosure("contents");
  private readonly list = make("ol");
  private readonly nav = make("nav", {}, this.list);
  private readonly all = make("a", { class: "itu-all" });

  constructor(navigation: Navigation) {
    this.disclosure.sheet.append(this.nav, this.all);
    navigation.lead(this.all, OPENING_PAGE);
    this.all.addEventListener("click", () => this.disclosure.close());
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
      if (n === index) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  }
}
