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

const ISOLATED = /([\u2066\u2068])([^\u2069]*)\u2069/g; // English, or typed by a person: see isolation.py

/** A text without marks of language, for where no element can be. */
export function plain(text: string): string {
  return text.replace(/[\u2066\u2068\u2069]/g, "");
}

/** A text, with an element round what is of another language or direction than the panel. */
export function told(text: string): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const found of text.matchAll(ISOLATED)) {
    const [all, kind, inner = ""] = found;
    if (found.index > at) parts.push(text.slice(at, found.index));
    parts.push(kind === "\u2066" ? make("span", { lang: "en", dir: "ltr" }, inner) : make("bdi", {}, inner));
    at = found.index + all.length;
  }
  if (at < text.length || parts.length === 0) parts.push(text.slice(at));
  return parts;
}

/** Texts whose tone or change is said by symbol and word, never by colour alone. */
export class Texts {
  constructor(readonly words: Words) {}

  toned(text: string, tone: string, attributes: Attributes = {}): HTMLElement {
    const symbol = SYMBOLS[tone];
    const parts = symbol
      ? [
          make("span", { "aria-hidden": "true", class: "itu-symbol" }, symbol),
          make("strong", {}, ...told(this.words[`tone.${tone}`] ?? tone), ":"),
          " ",
          make("bdi", {}, ...told(text)),
        ]
      : told(text);
    return make("span", { class: tone ? `itu-tone itu-${tone}` : undefined, ...attributes }, ...parts);
  }

  spans(spans: Span[]): Node[] {
    return spans.flatMap(([kind, text]): Node[] => {
      const tag = TAGS[kind];
      if (!tag) return told(text).map((part) => (typeof part === "string" ? document.createTextNode(part) : part));
      const changed = kind === "added" || kind === "deleted";
      const said = changed ? make("bdi", { class: "itu-said" }, ...told(this.words[kind] ?? kind), ": ") : null;
      return [make(tag, {}, said, ...(kind === "bracket" ? ["[", ...told(text), "]"] : told(text)))];
    });
  }
}
