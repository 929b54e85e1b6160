import type { NotebookPanel } from "@jupyterlab/notebook";
import { toggleCode } from "./code";
import { CHOICES, type Colours } from "./colours";
import { Disclosure } from "./disclosure";
import { button, make } from "./elements";
import type { Lesson } from "./lesson";
import type { Navigation } from "./navigation";
import type { Notice } from "./notice";
import { keepPlace } from "./place";
import { isExercise } from "./reading";
import type { TextSize } from "./textsize";
import { mark, put } from "./words";

/** How a language calls itself. */
function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

/** Text size, colours, language, code and print: what a reader sets once. */
export class More {
  readonly disclosure = new Disclosure("more", () => this.draw());
  private panel: NotebookPanel | null = null;
  private lesson: Lesson | null = null;

  constructor(
    private readonly notice: Notice,
    private readonly size: TextSize,
    private readonly colours: Colours | null,
    private readonly navigation: Navigation,
  ) {}

  show(panel: NotebookPanel, lesson: Lesson): void {
    this.panel = panel;
    this.lesson = lesson;
    put(this.disclosure.button, panel, "frame.more");
    this.draw();
  }

  /** Draw the sheet anew; the keyboard stays where it was. */
  private draw(): void {
    const sheet = this.disclosure.sheet;
    const focused = [...sheet.querySelectorAll("button, input, a")].indexOf(document.activeElement as Element);
    sheet.replaceChildren(this.sizes(), ...this.choices(), ...this.languages(), this.actions());
    const again = sheet.querySelectorAll<HTMLElement>("button, input, a")[focused];
    again?.focus();
  }

  private group(name: string, ...inside: HTMLElement[]): HTMLElement {
    const legend = make("legend");
    put(legend, this.panel, name);
    return make("fieldset", {}, legend, ...inside);
  }

  private sizes(): HTMLElement {
    const step = (by: 1 | -1, name: string, end: boolean) => {
      const node = button("itu-tool", () => {
        if (node.getAttribute("aria-disabled") === "true") return; // it keeps the focus, so it is not disabled
        const back = this.panel ? keepPlace(this.panel) : () => {};
        this.size.change(by);
        back();
        this.draw();
      });
      put(node, this.panel, name);
      if (end) node.setAttribute("aria-disabled", "true");
      return node;
    };
    const now = make("span", { role: "status" }, `${this.size.percent} %`);
    const smaller = step(-1, "frame.smaller", this.size.smallest);
    return this.group(
      "frame.size",
      make("div", { class: "itu-row" }, smaller, now, step(1, "frame.larger", this.size.largest)),
    );
  }

  private choices(): HTMLElement[] {
    const { colours } = this;
    if (!colours) return [];
    const radios = CHOICES.map((choice) => {
      const radio = make("input", { type: "radio", name: "itu-colours", value: choice });
      radio.checked = colours.choice === choice;
      radio.addEventListener("change", () => void colours.choose(choice));
      const words = make("span");
      put(words, this.panel, `frame.${choice}`);
      return make("label", {}, radio, words);
    });
    return [this.group("frame.colours", ...radios)];
  }

  private languages(): HTMLElement[] {
    const ways = this.lesson?.translations ?? [];
    if (ways.length < 2) return [];
    const links = ways.map((way) => {
      const link = make("a", {}, ownName(way.language));
      mark(link, way.language);
      if (way.language === this.lesson?.language) link.setAttribute("aria-current", "true");
      this.navigation.lead(link, way.path);
      link.addEventListener("click", () => this.disclosure.close());
      return link;
    });
    return [this.group("frame.language", ...links)];
  }

  private actions(): HTMLElement {
    const { panel } = this;
    const actions = panel && isExercise(panel) ? [this.action("frame.save", () => this.save(panel))] : [];
    if (panel && !isExercise(panel)) {
      const shown = panel.content.node.classList.contains("itu-show-code");
      const code = button("itu-tool", () => {
        toggleCode(panel);
        this.draw();
      });
      put(code, panel, shown ? "hide" : "show");
      actions.push(code);
    }
    return make(
      "div",
      { class: "itu-row" },
      ...actions,
      this.action("frame.print", () => window.print()),
    );
  }

  /** A button that closes the sheet and acts. */
  private action(name: string, act: () => void): HTMLElement {
    const node = button("itu-tool", () => {
      this.disclosure.close();
      this.disclosure.button.focus();
      act();
    });
    put(node, this.panel, name);
    return node;
  }

  private save(panel: NotebookPanel): void {
    panel.context.save().then(
      () => this.notice.say(panel, "frame.saved"),
      () => {}, // what hinders it is said in the bar
    );
  }
}
