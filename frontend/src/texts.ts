import type { Span } from "./blocks";
import { type Attributes, make } from "./make";

/** Sentences of the page in the learner's language, by their names in the catalogue. */
export type Words = Record<string, string>;

const SYMBOLS: Record<string, string> = { right: "✓", wrong: "✗", warning: "!", note: "i" };
const TAGS: Record<string, "ins" | "del" | "mark" | "strong"> = {
  added: "ins",
  deleted: "del",
  bracket: "mark",
  strong: "strong",
};

/** Texts whose tone or change is said by symbol and word, never by colour alone. */
export class Texts {
  constructor(readonly words: Words) {}

  toned(text: string, tone: string, attributes: Attributes = {}): HTMLElement {
    const symbol = SYMBOLS[tone];
    const parts = symbol
      ? [
          make("span", { "aria-hidden": "true", class: "itu-symbol" }, symbol),
          make("strong", {}, `${this.words[`tone.${tone}`]}: `),
          make("bdi", {}, text),
        ]
      : [text];
    return make("span", { class: tone ? `itu-tone itu-${tone}` : undefined, ...attributes }, ...parts);
  }

  spans(spans: Span[]): Node[] {
    return spans.map(([kind, text]) => {
      const tag = TAGS[kind];
      if (!tag) return document.createTextNode(text);
      const changed = kind === "added" || kind === "deleted";
      const said = changed ? make("bdi", { class: "itu-said" }, `${this.words[kind]}: `) : null;
      return make(tag, {}, said, kind === "bracket" ? `[${text}]` : text);
    });
  }
}
