// The pictures of a scene: strips, tracks, cards, halls and counts. Each says in words all that it shows.

import type * as blocks from "./blocks";
import type { Drawing } from "./drawing";
import { OWN_KEYS } from "./keyboard";
import { make } from "./make";
import { plain, told } from "./texts";

const SVG = "http://www.w3.org/2000/svg";

function shape(tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const said = (text: string) => make("span", { class: "itu-said" }, ...told(text));

/** A strip from tight to open. Its steps are a list, so the list is its text. */
export function scale(b: blocks.Scale): HTMLElement {
  const marks = b.steps.map((_, step) => b.marks.filter(([at]) => at === step).map(([, word]) => word));
  const steps = b.steps.map((words, step) => {
    const marked = marks[step]?.length ? ` (${marks[step]?.join(", ")})` : "";
    const attributes = { class: step === b.at ? "itu-on" : undefined, "data-step": step, "data-of": b.steps.length };
    return make("li", attributes, said(`${step + 1} ${words}${marked}`));
  });
  const below = marks.map((words, step) =>
    make(
      "li",
      { class: step === b.at ? "itu-on" : undefined },
      ...words.map((word) => make("span", {}, ...told(word))),
    ),
  );
  return make(
    "div",
    { class: "itu-scale" },
    make("ol", { "aria-label": plain(b.label) }, ...steps),
    make("ul", { "aria-hidden": "true" }, ...below),
  );
}

/** The stages and their rounds as boxes; in words beside them. */
export function track(b: blocks.Track): HTMLElement {
  let first = 0;
  const stages = b.stages.map(([title, rounds]) => {
    const here = b.at >= first && b.at < first + rounds;
    const boxes = Array.from({ length: rounds }, (_, n) =>
      make("i", { class: first + n < b.at ? "itu-past" : first + n === b.at ? "itu-now" : undefined }),
    );
    first += rounds;
    return make(
      "li",
      { "aria-current": here ? "step" : undefined },
      make("span", {}, ...told(title)),
      make("span", { class: "itu-boxes", "aria-hidden": "true" }, ...boxes),
    );
  });
  return make("div", { class: "itu-track" }, make("ol", { "aria-label": plain(`${b.label}: ${b.words}`) }, ...stages));
}

/** Something that opens in place. */
export function card(drawing: Drawing, b: blocks.Card): HTMLElement {
  const button = drawing.control(
    "button",
    b,
    {
      type: "button",
      "data-key": `${b.name}=${b.value}`,
      "data-press": b.name,
      "data-value": b.value,
      "aria-expanded": b.open ? "true" : "false",
    },
    ...told(b.title),
  );
  return make(
    "section",
    { class: b.open ? "itu-card itu-on" : "itu-card", "data-key": `card-${b.value}` },
    make(
      "div",
      { class: "itu-brief" },
      make("div", {}, drawing.headline(b.level, {}, button), b.note ? make("p", {}, ...told(b.note)) : null),
      ...drawing.all(b.brief),
    ),
    ...(b.open ? drawing.all(b.blocks) : []),
  );
}

/** A hall: seats as a half circle for the eye, and who wants which words as a list for all. */
export function hall(drawing: Drawing, b: blocks.Hall): HTMLElement {
  const seats = b.seats.map(([x, y, step, objects]) =>
    shape("circle", {
      cx: x,
      cy: y,
      r: b.seats.length > 60 ? 4.3 : 9,
      "data-step": step,
      "data-of": b.steps,
      "data-objects": objects,
    }),
  );
  const picture = shape("svg", { viewBox: "0 0 380 156", "aria-hidden": "true", focusable: "false" }, ...seats);
  const sides = b.sides.map((side) =>
    make(
      "li",
      { "data-key": `side-${side.step}` },
      make(
        "span",
        { class: "itu-step", "aria-hidden": "true", "data-step": side.step, "data-of": b.steps },
        `${side.step + 1}`,
      ),
      make(
        "div",
        {},
        make("p", {}, make("strong", {}, ...told(side.words)), " · ", ...told(side.note)),
        make("div", { class: "itu-chips" }, ...side.people.map((chip) => person(drawing, b.name, chip))),
      ),
    ),
  );
  return make(
    "div",
    { class: "itu-hall" },
    make("figure", { "aria-label": plain(b.label) }, picture, make("figcaption", {}, ...told(b.label))),
    make("ol", {}, ...sides),
  );
}

function person(drawing: Drawing, name: string, chip: blocks.Chip): HTMLElement {
  return drawing.control(
    "button",
    { name },
    {
      type: "button",
      class: `itu-chip${chip.state ? ` itu-${chip.state}` : ""}`,
      "data-key": `${name}=${chip.value}`,
      "data-press": name,
      "data-value": chip.value,
      "aria-pressed": chip.chosen ? "true" : "false",
    },
    make("span", { "aria-hidden": "true" }, make("b", {}, chip.mark), " ", ...told(chip.label)),
    said(chip.said),
  );
}

/** How often something came about: dots for the eye, counts in words. */
export function likely(b: blocks.Likely): HTMLElement {
  const rows = b.rows.flatMap(([label, number, most, words]) => {
    const dots = Array.from({ length: most }, (_, n) => make("i", { class: n < number ? "itu-hit" : undefined }));
    return [
      make("dt", {}, ...told(label)),
      make(
        "dd",
        {},
        make("span", { class: "itu-dots", "aria-hidden": "true" }, ...dots),
        make("strong", {}, ...told(words)),
      ),
    ];
  });
  const notes = b.notes.map((note) => make("p", {}, ...told(note)));
  return make(
    "section",
    { class: "itu-likely", "aria-label": plain(b.label) },
    make("p", {}, make("strong", {}, ...told(b.label))),
    make("dl", {}, ...rows),
    ...notes,
  );
}

/** Sections side by side where there is room; links to jump between them where there is not. */
export function columns(drawing: Drawing, b: blocks.Columns): HTMLElement {
  const sections = b.blocks.filter((block): block is blocks.Section => block.kind === "section");
  const links = sections.map((section) => {
    const id = drawing.id(`column-${sections.indexOf(section)}`);
    return make("a", { href: `#${id}`, "data-jump": id, ...OWN_KEYS }, ...told(section.label));
  });
  const drawn = drawing.all(b.blocks).map((node, n) => {
    (node as HTMLElement).id = drawing.id(`column-${n}`);
    (node as HTMLElement).tabIndex = -1;
    return node;
  });
  return make(
    "div",
    { class: "itu-columns" },
    make("nav", { "aria-label": plain(b.label) }, ...links),
    make("div", {}, ...drawn),
  );
}

const WIDE = 900; // px: from here on the sheet lies open beside what is worked on

/** What is worked on, then a sheet: beside it where there is room, else behind a line below it. */
export function beside(drawing: Drawing, b: blocks.Beside): HTMLElement {
  const parts = b.sheet.flatMap(([title, rows]): HTMLElement[] =>
    title
      ? [
          make(
            "dl",
            {},
            make("dt", {}, ...told(title)),
            ...rows.map((spans) => make("dd", {}, ...drawing.spans(spans))),
          ),
        ]
      : rows.map((spans) => make("p", {}, ...drawing.spans(spans))),
  );
  const about = b.about ? make("span", { class: "itu-said" }, " – ", ...told(b.about)) : null;
  const sheet = make(
    "details",
    { class: "itu-growing", "data-key": "fold-sheet", open: window.innerWidth >= WIDE },
    make("summary", { ...OWN_KEYS, "data-key": "summary-sheet" }, ...told(b.label), about),
    ...parts,
  );
  return make("div", { class: "itu-beside" }, make("div", {}, ...drawing.all(b.blocks)), sheet);
}

// The map in units of its picture: room for the names of rows and columns, the size of a field, and of a mark.
const MAP = { names: 80, head: 44, wide: 68, high: 60, mark: 9, line: 14, letters: 9 };

/** A name over several lines round a point: a picture does not break lines by itself. */
function lines(text: string, x: number, y: number): SVGElement {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= MAP.letters) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  const first = y - ((found.length - 1) * MAP.line) / 2;
  const spans = found.map((words, n) => {
    const span = shape("tspan", { x, y: first + n * MAP.line });
    span.textContent = words;
    return span;
  });
  return shape("text", { class: "itu-name" }, ...spans);
}

/** People on a map of two questions: numbers for the eye, and a list that says who they are and where. */
export function places(b: blocks.Places): HTMLElement {
  const width = MAP.names + b.columns.length * MAP.wide;
  const height = MAP.head + b.rows.length * MAP.high;
  const along = (x: number) => (b.from_right ? width - x : x);
  const column = (at: number) => along(MAP.names + at * MAP.wide);
  const row = (at: number) => MAP.head + at * MAP.high;
  const across = Array.from({ length: b.rows.length + 1 }, (_, n) =>
    shape("line", { x1: column(0), x2: along(width), y1: row(n), y2: row(n) }),
  );
  const down = Array.from({ length: b.columns.length + 1 }, (_, n) =>
    shape("line", { x1: column(n), x2: column(n), y1: MAP.head, y2: height }),
  );
  const names = [
    ...b.columns.map((name, n) => lines(plain(name), column(n + 0.5), MAP.head / 2)),
    ...b.rows.map((name, n) => lines(plain(name), along(MAP.names / 2), row(n + 0.5))),
  ];
  const marks = b.marks.flatMap(([number, x, y]) => {
    const text = shape("text", { class: "itu-number-mark", x: column(x), y: row(y) });
    text.textContent = String(number);
    return [shape("circle", { cx: column(x), cy: row(y), r: MAP.mark }), text];
  });
  const view = `-1 -1 ${width + 2} ${height + 2}`;
  const picture = shape(
    "svg",
    { viewBox: view, "aria-hidden": "true", focusable: "false", direction: "ltr" },
    ...across,
    ...down,
    ...names,
    ...marks,
  );
  const people = b.marks.map(([number, , , words]) => make("li", { value: number }, ...told(words)));
  const caption = make("figcaption", {}, ...told(b.label));
  return make("div", { class: "itu-places" }, make("figure", {}, caption, picture), make("ol", {}, ...people));
}
