import { make } from "./make";
import { plain, told } from "./texts";

/** What the course says after something was done: heard by a screen reader, and seen beside what was pressed.
 *
 * The region is one and the same node all along, since a region that comes and goes is not announced. Each drawing
 * holds a place for it, which the morph fills with that node.
 */
export class Live {
  private readonly region: HTMLElement;
  private pressed = ""; // key of the control that was used last
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly body: HTMLElement) {
    this.region = Live.empty();
    body.append(this.region); // the first drawing finds it here
  }

  /** A region without words, at whose place the real one stays. It can be given the focus when nothing else can. */
  static empty(): HTMLElement {
    return make("div", {
      role: "status",
      class: "itu-live",
      "data-key": "itu-live",
      "data-own": "yes",
      tabindex: "-1",
    });
  }

  /** Take note of the control that is used, so that the answer appears beside it. */
  follow(control: HTMLElement): void {
    this.pressed = control.dataset.key ?? this.pressed;
  }

  /** Give `drawn` a place for the region: below the buttons that were used, else below the main ones, else last. */
  place(drawn: HTMLElement): void {
    const used = this.pressed ? drawn.querySelector(`[data-key="${CSS.escape(this.pressed)}"]`) : null;
    const anchor =
      used?.closest(".itu-row, .itu-field, fieldset") ?? drawn.querySelector(".itu-main")?.closest(".itu-row");
    if (anchor) anchor.after(Live.empty());
    else drawn.append(Live.empty());
  }

  /** After a morph: take the place, also one inside another part of the panel. */
  settle(): void {
    const place = this.body.querySelector("[data-own]");
    if (place && place !== this.region) place.replaceWith(this.region);
  }

  /** Say it; `again` when the same sentence has to be heard a second time. */
  say(message: string, problem: boolean, again = false): void {
    clearTimeout(this.timer);
    const repeated = again && message !== "" && this.region.textContent === plain(message);
    this.region.dataset.problem = problem ? "yes" : "no";
    this.region.replaceChildren(...(repeated || !message ? [] : told(message)));
    if (repeated)
      this.timer = setTimeout(() => {
        this.region.replaceChildren(...told(message));
      }, 80);
  }

  /** Bring what was said into view, however small the window is. */
  show(): void {
    if (this.region.textContent) this.region.scrollIntoView?.({ block: "nearest" });
  }

  focus(): void {
    this.region.focus({ preventScroll: true });
  }
}
