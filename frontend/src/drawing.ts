import type * as blocks from "./blocks";
import { OWN_KEYS } from "./keyboard";
import { type Attributes, type Child, make } from "./make";
import * as scene from "./scene";
import { plain, Texts, told, type Words } from "./texts";

/** One method for each kind of block: a kind without one does not compile. */
type Drawers = { [K in blocks.Block["kind"]]: (b: Extract<blocks.Block, { kind: K }>) => Node };

/** What a button needs; the arrows of an ordering are made here and leave out the rest. */
type Pressable = Omit<blocks.Button, "kind" | "main"> & { main?: boolean };

/** One panel's drawing: words in the learner's language, ids that no other panel on the page uses. */
export class Drawing extends Texts implements Drawers {
  constructor(
    readonly uid: string,
    words: Words,
    readonly level = 3,
  ) {
    super(words);
  }

  private parts = 0;

  /** The heading of a block, as deep as the lesson's outline is at this panel: its own level is that below a part. */
  headline(level: number, attributes: Attributes, ...children: Child[]): HTMLElement {
    const tag = `h${Math.min(6, level + this.level - 3)}` as "h3";
    return make(tag, attributes, ...children);
  }

  /** A legend or label, a heading where it is one. */
  private titled(text: string, heading: number): Child[] {
    return heading
      ? [this.headline(heading, { class: "itu-title", tabindex: "-1", ...OWN_KEYS }, ...told(text))]
      : told(text);
  }

  /** How to answer, after the legend. */
  private hint(text: string): Child {
    return text ? make("span", { class: "itu-how" }, " ", ...told(text)) : null;
  }

  /** What a control is about: heard, not seen. */
  private about(text: string): Child {
    return text ? make("span", { class: "itu-said" }, " – ", ...told(text)) : null;
  }

  id(name: string): string {
    return `${this.uid}-${name.replace(/[^\w-]/g, "_")}`;
  }

  control<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    b: { name: string },
    attributes: Attributes = {},
    ...children: Child[]
  ): HTMLElementTagNameMap[Tag] {
    return make(tag, { ...OWN_KEYS, "data-key": b.name, ...attributes }, ...children);
  }

  all(shown: blocks.Block[]): Node[] {
    const drawers = this as unknown as Record<blocks.Block["kind"], (b: blocks.Block) => Node>;
    return shown.map((block) => drawers[block.kind](block));
  }

  heading(b: blocks.Heading) {
    return this.headline(b.level, { "data-key": b.name, tabindex: b.name ? "-1" : undefined }, ...told(b.text));
  }

  text(b: blocks.Text) {
    return make("p", { class: b.tone === "saved" ? "itu-saved" : undefined }, this.toned(b.text, b.tone));
  }

  wording(b: blocks.Wording) {
    const label = b.label ? make("span", { class: "itu-label" }, ...told(b.label), " ") : null;
    return make("p", { class: "itu-wording" }, label, ...this.spans(b.spans));
  }

  choices(b: blocks.Choices) {
    const rows = b.choices.map((choice, n) => this.choice(b, choice, n));
    return make(
      "fieldset",
      { class: b.compact ? "itu-compact" : undefined, "data-key": `set-${b.name}` },
      make("legend", {}, ...this.titled(b.legend, b.heading), this.hint(b.hint), this.about(b.about)),
      ...rows,
    );
  }

  private choice(b: blocks.Choices, choice: blocks.Choice, n: number) {
    const note = choice.note ? this.id(`${b.name}-note-${n}`) : undefined;
    const input = this.control("input", b, {
      type: b.several ? "checkbox" : "radio",
      name: this.id(b.name),
      value: choice.value,
      "data-key": `${b.name}=${choice.value}`,
      "data-do": b.name,
      "aria-describedby": note,
      disabled: b.locked,
    });
    input.checked = b.chosen.includes(choice.value);
    return make(
      "div",
      { class: "itu-choice", "data-key": `row-${choice.value}` },
      make("label", OWN_KEYS, input, make("span", {}, ...told(choice.label))),
      note ? make("p", { id: note, class: "itu-why" }, this.toned(choice.note, choice.tone)) : null,
    );
  }

  pick(b: blocks.Pick) {
    const id = this.id(b.name);
    const note = b.note ? `${id}-note` : undefined;
    const options = b.choices.map((choice) => {
      const option = this.option(choice);
      if (choice.value === b.chosen) option.setAttribute("selected", "");
      return option;
    });
    return make(
      "div",
      { class: "itu-field", "data-key": `field-${b.name}` },
      make("label", { for: id }, ...told(b.label), this.about(b.about)),
      this.control("select", b, { id, "data-do": b.name, "aria-describedby": note }, ...options),
      note ? make("p", { id: note, class: "itu-why" }, this.toned(b.note, b.tone)) : null,
    );
  }

  private option(choice: blocks.Choice) {
    const english = choice.label !== plain(choice.label); // an option can hold no element
    const attributes = { value: choice.value, lang: english ? "en" : undefined, dir: english ? "ltr" : undefined };
    return make("option", attributes, plain(choice.label));
  }

  ordering(b: blocks.Ordering) {
    const lines = b.lines.map((line, n) => {
      const move = (way: "up" | "down", off: boolean) =>
        this.button({
          name: b.name,
          value: `${way} ${line.value}`,
          label: this.words[way] ?? way,
          about: line.label,
          off,
        });
      return make(
        "li",
        { "data-key": `line-${line.value}` },
        make("span", {}, ...told(line.label)),
        make("div", { class: "itu-row" }, move("up", n === 0), move("down", n === b.lines.length - 1)),
        line.note ? make("p", { class: "itu-why" }, this.toned(line.note, line.tone)) : null,
      );
    });
    return make(
      "fieldset",
      { "data-key": `set-${b.name}` },
      make("legend", {}, ...this.titled(b.legend, b.heading), this.hint(b.hint)),
      make("ol", { class: "itu-order" }, ...lines),
    );
  }

  writing(b: blocks.Writing) {
    const id = this.id(b.name);
    const hint = b.hint ? `${id}-hint` : undefined;
    const count = b.count ? `${id}-count` : undefined;
    const area = this.control("textarea", b, {
      id,
      rows: b.rows,
      "data-type": b.name,
      "aria-describedby": [hint, count].filter(Boolean).join(" ") || undefined,
      dir: "auto",
      spellcheck: "false",
      autocomplete: "off",
    });
    area.value = b.value;
    area.textContent = b.value;
    return make(
      "div",
      { class: "itu-field", "data-key": `field-${b.name}` },
      ...this.labelled(id, b),
      hint ? make("p", { id: hint, class: "itu-hint" }, ...told(b.hint)) : null,
      area,
      count ? make("p", { id: count, class: "itu-count" }, ...told(b.count)) : null,
    );
  }

  /** The label of a box; where it is a heading, the heading holds it, since a label can hold no heading. */
  private labelled(id: string, b: { label: string; heading: number; hint: string; about?: string }, hint = ""): Node[] {
    const label = make("label", { for: id }, ...told(b.label), this.hint(hint), this.about(b.about ?? ""));
    return [b.heading ? this.headline(b.heading, { class: "itu-title", tabindex: "-1", ...OWN_KEYS }, label) : label];
  }

  number(b: blocks.Number) {
    const id = this.id(b.name);
    const problem = b.problem ? `${id}-problem` : undefined;
    const input = this.control("input", b, {
      id,
      type: "text",
      dir: "auto",
      inputmode: "numeric",
      "data-type": b.name,
      "aria-describedby": problem,
      "aria-invalid": b.problem ? "true" : undefined,
      autocomplete: "off",
      size: "6",
    });
    input.value = b.value;
    input.setAttribute("value", b.value);
    return make(
      "div",
      { class: "itu-field itu-number", "data-key": `field-${b.name}` },
      ...this.labelled(id, b, b.hint),
      input,
      problem ? make("p", { id: problem, class: "itu-why" }, this.toned(b.problem, "warning")) : null,
    );
  }

  button(b: Pressable) {
    const attributes = {
      type: "button",
      "data-key": b.value ? `${b.name}=${b.value}` : b.name,
      "data-press": b.name,
      "data-value": b.value,
      class: b.main ? "itu-main" : undefined,
      "aria-disabled": b.off ? "true" : undefined,
    };
    return this.control("button", b, attributes, ...told(b.label), this.about(b.about));
  }

  row(b: blocks.Row) {
    return make("div", { class: "itu-row" }, ...this.all(b.blocks));
  }

  section(b: blocks.Section) {
    this.parts += 1;
    const title = b.heading ? this.id(`part-${this.parts}`) : undefined; // by number: labels are in any script
    const attributes = {
      role: b.heading ? "group" : undefined, // a heading is enough to find it: not one landmark for each question
      "aria-label": b.heading ? undefined : plain(b.label),
      "aria-labelledby": title,
      class: b.boxed ? "itu-boxed" : undefined,
      "data-key": `part-${b.label}`,
    };
    const attached = { id: title, class: "itu-title", tabindex: "-1", ...OWN_KEYS };
    const heading = b.heading ? this.headline(b.heading, attached, ...told(b.label)) : null;
    return make("section", attributes, heading, ...this.all(b.blocks));
  }

  fold(b: blocks.Fold) {
    return make(
      "details",
      { "data-key": `fold-${b.name}`, open: b.open },
      make("summary", { ...OWN_KEYS, "data-key": `summary-${b.name}` }, ...told(b.summary), this.about(b.about)),
      ...this.all(b.blocks),
    );
  }

  items(b: blocks.Items) {
    const lines = b.items.map((item) => make("li", {}, ...(typeof item === "string" ? told(item) : this.spans(item))));
    return make(b.numbered ? "ol" : "ul", {}, ...lines);
  }

  grid(b: blocks.Grid) {
    const head = make(
      "thead",
      {},
      make("tr", {}, ...b.head.map((cell) => make("th", { scope: "col" }, ...told(cell)))),
    );
    const rows = b.rows.map(([first, ...rest]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, ...told(first ?? "")),
        ...rest.map((cell) => make("td", {}, ...told(cell))),
      ),
    );
    const attributes = {
      class: "itu-scroll",
      role: "region",
      "aria-label": plain(`${b.caption}. ${this.words.scroll}`),
      tabindex: "0",
      ...OWN_KEYS,
    };
    return make(
      "div",
      attributes,
      make("table", {}, make("caption", {}, ...told(b.caption)), head, make("tbody", {}, ...rows)),
    );
  }

  meter(b: blocks.Meter) {
    const bar = make("progress", { max: b.most, value: b.value, "aria-hidden": "true" });
    return make("p", { class: "itu-meter" }, ...told(b.label), ": ", make("strong", {}, ...told(b.words)), " ", bar);
  }

  source(b: blocks.Source) {
    const attributes = { href: b.address, rel: "noreferrer noopener", target: "_blank", ...OWN_KEYS };
    const said = make("span", { class: "itu-said" }, " (", ...told(this.words.outside ?? ""), ")");
    const link = b.address ? make("a", attributes, b.address, said) : null;
    return make("p", { class: "itu-source" }, ...told(b.text), " ", link);
  }

  scale(b: blocks.Scale) {
    return scene.scale(b);
  }

  track(b: blocks.Track) {
    return scene.track(b);
  }

  card(b: blocks.Card) {
    return scene.card(this, b);
  }

  hall(b: blocks.Hall) {
    return scene.hall(this, b);
  }

  likely(b: blocks.Likely) {
    return scene.likely(b);
  }

  columns(b: blocks.Columns) {
    return scene.columns(this, b);
  }

  beside(b: blocks.Beside) {
    return scene.beside(this, b);
  }

  places(b: blocks.Places) {
    return scene.places(b);
  }

  link(b: blocks.Link) {
    return make("p", {}, make("a", { href: b.target, "data-link": b.target, ...OWN_KEYS }, ...told(b.text)));
  }
}
