import type { Cell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";

/** A part of a lesson: what lies between two headings of the second level. */
export interface Part {
  title: string;
  counted: boolean; // whether it is one of the numbered parts: what is optional, what comes next and the sources are not
  minutes: number;
  heading(): HTMLElement | null; // null until the text is drawn
}

/** What the time of a part is estimated from. */
export interface Amount {
  words: number;
  panels: number;
  minutes?: number; // as the lesson itself says
}

const WORDS_A_MINUTE = 180; // design choice: readers of a third language, with time to think
const MINUTES_A_PANEL = 2; // design choice
const AFTER_THE_LESSON = new Set(["next", "sources"]); // ids of cells, the same in every language

/** Share out the minutes of a lesson by words and panels; parts that state their own minutes keep them.
 *
 * Without `whole`, the estimate itself is taken.
 */
export function shareMinutes(amounts: readonly Amount[], whole: number | null): number[] {
  const guesses = amounts.map(({ words, panels }) => words / WORDS_A_MINUTE + panels * MINUTES_A_PANEL);
  const open = amounts.map((amount, n) => (amount.minutes === undefined ? (guesses[n] ?? 0) : 0));
  const stated = amounts.reduce((sum, amount) => sum + (amount.minutes ?? 0), 0);
  const guessed = open.reduce((sum, guess) => sum + guess, 0);
  const scale = whole === null || guessed === 0 ? 1 : Math.max(0, whole - stated) / guessed;
  return amounts.map((amount, n) => amount.minutes ?? (open[n] ?? 0) * scale);
}

/** Minutes as people say them: to five above ten, and never none. */
export function roundMinutes(minutes: number): number {
  return minutes > 10 ? Math.round(minutes / 5) * 5 : Math.max(1, Math.round(minutes));
}

/** What a cell says of its part: its minutes, and whether it can be left out and takes none of the lesson's time. */
function statedIn(cell: Cell): { minutes?: number; optional?: boolean } {
  return (cell.model.getMetadata("itu_course") as { minutes?: number; optional?: boolean } | undefined) ?? {};
}

function headings(cell: Cell): string[] {
  if (cell.model.type !== "markdown") return [];
  return [...cell.model.sharedModel.getSource().matchAll(/^## +(.+)$/gm)].map((match) => match[1] ?? "");
}

/** The parts of a lesson, in order, from the sources of its cells: texts are drawn late. `whole` in minutes. */
export function partsOf(panel: NotebookPanel, whole: number | null): Part[] {
  const parts: Part[] = [];
  const amounts: Amount[] = [];
  let current: Amount = { words: 0, panels: 0 }; // what comes before the first part is read with it
  for (const cell of panel.content.widgets) {
    headings(cell).forEach((title, n) => {
      if (parts.length > 0) current = { words: 0, panels: 0 };
      const { minutes, optional } = statedIn(cell);
      if (minutes !== undefined) current.minutes = minutes;
      amounts.push(current);
      parts.push({
        title: title.replace(/[*_`]/g, ""),
        counted: !optional && !AFTER_THE_LESSON.has(cell.model.id),
        minutes: 0,
        heading: () => cell.node.querySelectorAll<HTMLElement>(".jp-RenderedMarkdown h2")[n] ?? null,
      });
    });
    if (parts.at(-1)?.counted === false) continue;
    const source = cell.model.sharedModel.getSource();
    if (cell.model.type === "code") current.panels += /\bpanels\.\w+\(/.test(source) ? 1 : 0;
    else current.words += source.split(/\s+/).length;
  }
  shareMinutes(amounts, whole).forEach((minutes, n) => {
    const part = parts[n];
    if (part) part.minutes = minutes;
  });
  return parts;
}

/** Which part is at the top of the window; -1 before the first. `line` in pixels from the top of the window. */
export function partInView(parts: readonly Part[], line: number): number {
  let seen = -1;
  parts.forEach((part, n) => {
    const heading = part.heading();
    if (heading?.offsetParent && heading.getBoundingClientRect().top < line) seen = n;
  });
  return seen;
}

/** Bring a heading to the top and the keyboard to it. */
export function goTo(heading: HTMLElement | null): void {
  if (!heading) return;
  heading.closest(".itu-shut")?.dispatchEvent(new Event("itu-course:reveal")); // one who goes there wants to read it
  heading.tabIndex = -1;
  heading.scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
}
