import type { NotebookPanel } from "@jupyterlab/notebook";
import { button, make } from "./elements";
import { put } from "./words";

/** What a reader can do about a notice. */
export interface Offer {
  name: string; // of the sentence on the button
  act(): void;
}

/** One sentence in the bar about what went wrong or is right again; spoken, because the region is live. */
export class Notice {
  readonly node: HTMLElement;
  private readonly words = make("p", { class: "itu-notice-words", role: "status" });
  private readonly offers = make("span", { class: "itu-notice-offers" });
  private shown = "";

  constructor() {
    this.node = make("div", { class: "itu-notice" }, this.words, this.offers);
    this.clear();
  }

  /** Show the sentence `name`, with a button for each offer and one that puts the notice away. */
  say(panel: NotebookPanel | null, name: string, ...offers: Offer[]): void {
    if (this.shown === name) return;
    this.shown = name;
    this.node.classList.add("itu-open");
    put(this.words, panel, name);
    const close = { name: "frame.close", act: () => this.clear() };
    this.offers.replaceChildren(
      ...[...offers, close].map((offer) => {
        const node = button("itu-tool", () => offer.act());
        put(node, panel, offer.name);
        return node;
      }),
    );
  }

  /** Show texts below the sentence, to be selected and copied by hand. */
  offerTexts(texts: readonly string[]): void {
    const box = make("textarea", { readonly: "", rows: "4", class: "itu-notice-texts" });
    box.value = texts.join("\n\n");
    box.setAttribute("aria-label", this.words.textContent ?? "");
    this.offers.append(box);
    box.focus();
    box.select();
  }

  /** Put away the notice, or only those of the sentences `names`. */
  clear(...names: string[]): void {
    if (names.length > 0 && !names.includes(this.shown)) return;
    this.shown = "";
    this.node.classList.remove("itu-open");
    this.words.textContent = "";
    this.offers.replaceChildren();
  }
}
