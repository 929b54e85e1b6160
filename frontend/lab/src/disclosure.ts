import { button, make } from "./elements";

/** A button that opens a sheet below itself: Escape, a press elsewhere and the focus leaving close it. */
export class Disclosure {
  readonly node: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly sheet: HTMLElement;

  constructor(name: string, opened: () => void = () => {}) {
    this.sheet = make("div", { class: "itu-sheet", id: `itu-${name}`, hidden: "" });
    this.button = button("itu-tool", () => {
      this.toggle(this.button.getAttribute("aria-expanded") !== "true");
      if (!this.sheet.hidden) opened();
    });
    this.button.setAttribute("aria-controls", this.sheet.id);
    this.node = make("div", { class: `itu-disclosure itu-${name}` }, this.button, this.sheet);
    this.toggle(false);
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.sheet.hidden) return;
      event.stopPropagation();
      this.close();
      this.button.focus();
    });
    this.node.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !this.node.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.node.contains(event.target as Node)) this.close();
    });
  }

  close(): void {
    this.toggle(false);
  }

  private toggle(open: boolean): void {
    this.sheet.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }
}
