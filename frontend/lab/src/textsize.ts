const STEPS = [1, 1.15, 1.3, 1.5, 1.75, 2];
const KEY = "itu-course:text-size"; // in this browser: a size fits a screen, not a learner

function remembered(): number {
  try {
    return Number(localStorage.getItem(KEY) ?? 0);
  } catch {
    return 0; // a browser that keeps nothing
  }
}

function remember(step: number): void {
  try {
    localStorage.setItem(KEY, String(step));
  } catch {
    // the size then lasts as long as the page
  }
}

/** How large words are: 100 to 200 per cent of what the browser says. */
export class TextSize {
  private step = Math.min(Math.max(0, Math.trunc(remembered()) || 0), STEPS.length - 1);

  constructor() {
    this.apply();
  }

  get percent(): number {
    return Math.round((STEPS[this.step] ?? 1) * 100);
  }

  get smallest(): boolean {
    return this.step === 0;
  }

  get largest(): boolean {
    return this.step === STEPS.length - 1;
  }

  /** One step larger (1) or smaller (-1). */
  change(by: 1 | -1): void {
    this.step = Math.min(Math.max(0, this.step + by), STEPS.length - 1);
    remember(this.step);
    this.apply();
  }

  private apply(): void {
    const root = document.documentElement;
    root.style.fontSize = `${this.percent}%`; // panels and the bar measure in rem
    root.style.setProperty("--itu-text", String(this.percent / 100)); // prose does not: JupyterLab measures in px
  }
}
