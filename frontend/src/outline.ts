// Where a panel is in the lesson: how deep its headings are, and what comes after it.

import { OWN_KEYS } from "./keyboard";
import { make } from "./make";
import { told } from "./texts";
import type { View } from "./view";

const NOT_THE_LESSONS = ".itu-panel, figure, details, .jp-OutputArea"; // headings in these are not the lesson's outline
const QUESTION = ".itu-panel[data-question]";

/** Tells parts that wait for an answer which question has one: `detail.id`; also when a saved answer is shown again. */
export const ANSWERED = "itu-course:answered";
/** Tells the panels of a page that one more is there. */
export const DRAWN = "itu-course:drawn";

function headings(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5")].filter(
    (heading) => !heading.closest(NOT_THE_LESSONS),
  );
}

function isAfter(node: Node, place: Node): boolean {
  return (place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function isShown(node: HTMLElement): boolean {
  return node.checkVisibility?.() ?? true;
}

/** How deep a question's heading is: one below the heading of the lesson that it stands under. */
export function levelAt(place: HTMLElement): number {
  if (!place.isConnected) return 3;
  const above = headings().filter((heading) => !isAfter(heading, place));
  const last = above[above.length - 1];
  return last ? Math.min(6, Number(last.tagName[1]) + 1) : 3;
}

/** The way from an answered question to the next one; after the last one, to the next heading. */
export class Onward {
  readonly element = make("p", { class: "itu-next", hidden: true });

  constructor(private readonly root: HTMLElement) {
    this.element.addEventListener("click", (event) => {
      if (!(event.target as HTMLElement).closest("a")) return;
      event.preventDefault();
      this.go();
    });
  }

  private after(all: Iterable<HTMLElement>): HTMLElement[] {
    return [...all].filter((node) => isAfter(node, this.root) && !this.root.contains(node));
  }

  private questions(): HTMLElement[] {
    return this.after(document.querySelectorAll<HTMLElement>(QUESTION));
  }

  /** Say where the link leads; there is none before the answer, nor where nothing comes any more. */
  show(view: View): void {
    const question = this.questions()[0];
    const target = question ?? this.after(headings())[0];
    this.element.hidden = !(view.question && view.answered && target);
    if (this.element.hidden) {
      this.element.replaceChildren();
      return;
    }
    const label = view.words[question ? "next" : "go-on"] ?? "";
    const about = (view.words["next-after"] ?? "").split("{question}");
    const said = make("span", { class: "itu-said" }, " – ", ...told(about.join(view.subject)));
    const link = make("a", { href: question?.id ? `#${question.id}` : "#", ...OWN_KEYS }, ...told(label), said);
    const old = this.element.firstElementChild;
    if (old?.outerHTML !== link.outerHTML) {
      const held = old !== null && document.activeElement === old;
      this.element.replaceChildren(link);
      if (held) link.focus();
    }
  }

  private go(): void {
    const question = this.questions().find(isShown);
    const target = question
      ? (question.querySelector<HTMLElement>(".itu-title") ?? question)
      : this.after(headings()).find(isShown);
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.scrollIntoView?.({ block: "start" });
    target.focus({ preventScroll: true });
  }
}
