import { Typed } from "./typed";
import type { Model, Value, View } from "./view";

const PAUSE = 700; // ms without typing after which a text is sent
const LATE = 6000; // ms without an answer after which the learner is told

type Timer = ReturnType<typeof setTimeout>;

/** What the learner did: sent at once, or once a text has been typed; and what of it has been answered. */
export class Sending {
  private readonly timers = new Map<string, Timer>(); // name of a text being typed -> its timer
  private readonly unsent = new Map<string, string>(); // name -> text typed but not yet sent
  private readonly unanswered = new Map<string, number>(); // name -> number of its last message
  private readonly typed: Typed; // texts that must outlive this panel
  private sent: number; // goes on counting after a reload, so that every answer can be told from the last
  private waiting: Timer | undefined;
  acted = false;

  constructor(
    private readonly model: Model,
    private readonly state: (name: "saving" | "saved" | "late") => void,
    private readonly tell: () => void,
  ) {
    this.sent = model.get("view").n;
    this.typed = new Typed(model.get("view").key);
  }

  send(name: string, value: Value): void {
    this.sent += 1;
    this.acted = true;
    this.unanswered.set(name, this.sent);
    this.state("saving");
    try {
      this.model.send({ do: name, value, n: this.sent });
    } catch {
      // The lesson's engine is gone, and with it the line to it. What was typed waits, and soon the learner is told.
    }
    this.waiting ??= setTimeout(() => this.late(), LATE);
  }

  private late(): void {
    this.state("late");
    this.typed.keep();
    this.tell();
  }

  /** Keep a text that is being typed, and send it after a pause. */
  type(name: string, value: string): void {
    this.unsent.set(name, value);
    this.typed.set(name, value);
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => this.flush(name), PAUSE),
    );
    this.state("saving");
  }

  flush(name: string): void {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    const value = this.unsent.get(name);
    if (value === undefined) return;
    this.unsent.delete(name);
    this.send(name, value);
  }

  readonly flushAll = (): void => {
    for (const name of [...this.unsent.keys()]) this.flush(name);
  };

  /** Take note of what `view` answers. */
  hear(view: View): void {
    if (view.n >= this.sent) {
      this.stopWaiting();
      this.state("saved");
    }
    for (const [name, n] of this.unanswered) {
      if (n > view.n) continue;
      this.unanswered.delete(name);
      if (!this.unsent.has(name)) this.typed.acknowledge(name);
    }
  }

  /** The page may go away now: send what is typed, and let a reload find what gets no answer. */
  readonly leave = (): void => {
    this.flushAll();
    this.typed.keep();
  };

  /** Put back what was typed while the course did not answer, and send it again. `box` finds the box of a name. */
  recover(box: (name: string) => HTMLInputElement | HTMLTextAreaElement | null): void {
    for (const [name, value] of [...this.typed.texts]) {
      const found = box(name);
      if (!found) continue; // a box that is not drawn yet keeps its text waiting
      if (found.value === value) this.typed.acknowledge(name);
      else {
        found.value = value;
        this.type(name, value);
        this.flush(name);
      }
    }
  }

  /** Whether `view` answers the last thing done. */
  isLast(view: View): boolean {
    return view.n === this.sent;
  }

  /** Whether the reader is ahead of what was answered: an older view must not undo a newer choice. */
  readonly ahead = (name: string | undefined): boolean =>
    name !== undefined && (this.unsent.has(name) || this.unanswered.has(name));

  stopWaiting(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }
}
