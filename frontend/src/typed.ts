/** Texts of one panel that the course has not acknowledged yet. They outlive the panel: *Start* draws it anew.
 *
 * They lie in the page's memory. Only when the course is late, or the page goes away, are they also put into the tab's
 * own storage, so that a reload finds them. What is acknowledged is gone from both at once.
 */

const PAGE = Symbol.for("itu-course.typed");
type Texts = Map<string, string>;
type Pages = Window & { [PAGE]?: Map<string, Texts> };

export class Typed {
  readonly texts: Texts;
  private readonly key: string;
  private stored = false;

  /** `key` names what is kept in the panel; without one (a name on a certificate) nothing outlives the panel. */
  constructor(key: string) {
    this.key = key && `itu-course:typed:${key}`;
    this.texts = this.key ? this.remembered() : new Map();
    this.stored = this.texts.size > 0;
  }

  set(name: string, value: string): void {
    this.texts.set(name, value);
    if (this.stored) this.keep();
  }

  acknowledge(name: string): void {
    if (this.texts.delete(name) && this.stored) this.keep();
  }

  /** From now on a reload finds what is typed here. */
  keep(): void {
    if (!this.key) return;
    this.stored = this.texts.size > 0;
    try {
      if (this.stored) sessionStorage.setItem(this.key, JSON.stringify([...this.texts]));
      else sessionStorage.removeItem(this.key);
    } catch {
      // The browser allows no storage: then the page's memory must do.
    }
  }

  private remembered(): Texts {
    const pages = window as unknown as Pages;
    pages[PAGE] ??= new Map();
    const page = pages[PAGE];
    const texts = page.get(this.key) ?? this.reloaded();
    page.set(this.key, texts);
    return texts;
  }

  private reloaded(): Texts {
    try {
      return new Map(JSON.parse(sessionStorage.getItem(this.key) ?? "[]") as [string, string][]);
    } catch {
      return new Map();
    }
  }
}
