// Built from frontend/src: change it there, then run “npm run build” in frontend/.

// src/keyboard.ts
var OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };
function keepKeys(root) {
  root.addEventListener("keydown", (event) => event.stopPropagation());
}
function focusOn(root, key) {
  const block = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  block?.focus();
  return block !== null && document.activeElement === block;
}

// src/make.ts
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== void 0 && value !== null && value !== "")
      node.setAttribute(name, String(value));
  }
  for (const child of children.flat()) if (child !== null && child !== void 0) node.append(child);
  return node;
}

// src/texts.ts
var SYMBOLS = { right: "✓", wrong: "✗", warning: "!", note: "i" };
var TAGS = {
  added: "ins",
  deleted: "del",
  bracket: "mark",
  strong: "strong"
};
var ISOLATED = /([\u2066\u2068])([^\u2069]*)\u2069/g;
function plain(text) {
  return text.replace(/[\u2066\u2068\u2069]/g, "");
}
function told(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(ISOLATED)) {
    const [all, kind, inner = ""] = found;
    if (found.index > at) parts.push(text.slice(at, found.index));
    parts.push(kind === "⁦" ? make("span", { lang: "en", dir: "ltr" }, inner) : make("bdi", {}, inner));
    at = found.index + all.length;
  }
  if (at < text.length || parts.length === 0) parts.push(text.slice(at));
  return parts;
}
var Texts = class {
  constructor(words) {
    this.words = words;
  }
  words;
  toned(text, tone, attributes = {}) {
    const symbol = SYMBOLS[tone];
    const parts = symbol ? [
      make("span", { "aria-hidden": "true", class: "itu-symbol" }, symbol),
      make("strong", {}, ...told(this.words[`tone.${tone}`] ?? tone), ":"),
      " ",
      make("bdi", {}, ...told(text))
    ] : told(text);
    return make("span", { class: tone ? `itu-tone itu-${tone}` : void 0, ...attributes }, ...parts);
  }
  spans(spans) {
    return spans.flatMap(([kind, text]) => {
      const tag = TAGS[kind];
      if (!tag) return told(text).map((part) => typeof part === "string" ? document.createTextNode(part) : part);
      const changed = kind === "added" || kind === "deleted";
      const said2 = changed ? make("bdi", { class: "itu-said" }, ...told(this.words[kind] ?? kind), ": ") : null;
      return [make(tag, {}, said2, ...kind === "bracket" ? ["[", ...told(text), "]"] : told(text))];
    });
  }
};

// src/scene.ts
var SVG = "http://www.w3.org/2000/svg";
function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}
var said = (text) => make("span", { class: "itu-said" }, ...told(text));
function scale(b) {
  const marks = b.steps.map((_, step) => b.marks.filter(([at]) => at === step).map(([, word]) => word));
  const steps = b.steps.map((words, step) => {
    const marked = marks[step]?.length ? ` (${marks[step]?.join(", ")})` : "";
    const attributes = { class: step === b.at ? "itu-on" : void 0, "data-step": step, "data-of": b.steps.length };
    return make("li", attributes, said(`${step + 1} ${words}${marked}`));
  });
  const below = marks.map(
    (words, step) => make(
      "li",
      { class: step === b.at ? "itu-on" : void 0 },
      ...words.map((word) => make("span", {}, ...told(word)))
    )
  );
  return make(
    "div",
    { class: "itu-scale" },
    make("ol", { "aria-label": plain(b.label) }, ...steps),
    make("ul", { "aria-hidden": "true" }, ...below)
  );
}
function track(b) {
  let first = 0;
  const stages = b.stages.map(([title, rounds]) => {
    const here = b.at >= first && b.at < first + rounds;
    const boxes = Array.from(
      { length: rounds },
      (_, n) => make("i", { class: first + n < b.at ? "itu-past" : first + n === b.at ? "itu-now" : void 0 })
    );
    first += rounds;
    return make(
      "li",
      { "aria-current": here ? "step" : void 0 },
      make("span", {}, ...told(title)),
      make("span", { class: "itu-boxes", "aria-hidden": "true" }, ...boxes)
    );
  });
  return make("div", { class: "itu-track" }, make("ol", { "aria-label": plain(`${b.label}: ${b.words}`) }, ...stages));
}
function card(drawing, b) {
  const button = drawing.control(
    "button",
    b,
    {
      type: "button",
      "data-key": `${b.name}=${b.value}`,
      "data-press": b.name,
      "data-value": b.value,
      "aria-expanded": b.open ? "true" : "false"
    },
    ...told(b.title)
  );
  return make(
    "section",
    { class: b.open ? "itu-card itu-on" : "itu-card", "data-key": `card-${b.value}` },
    make(
      "div",
      { class: "itu-brief" },
      make("div", {}, drawing.headline(b.level, {}, button), b.note ? make("p", {}, ...told(b.note)) : null),
      ...drawing.all(b.brief)
    ),
    ...b.open ? drawing.all(b.blocks) : []
  );
}
function hall(drawing, b) {
  const seats = b.seats.map(
    ([x, y, step, objects]) => shape("circle", {
      cx: x,
      cy: y,
      r: b.seats.length > 60 ? 4.3 : 9,
      "data-step": step,
      "data-of": b.steps,
      "data-objects": objects
    })
  );
  const picture = shape("svg", { viewBox: "0 0 380 156", "aria-hidden": "true", focusable: "false" }, ...seats);
  const sides = b.sides.map(
    (side) => make(
      "li",
      { "data-key": `side-${side.step}` },
      make(
        "span",
        { class: "itu-step", "aria-hidden": "true", "data-step": side.step, "data-of": b.steps },
        `${side.step + 1}`
      ),
      make(
        "div",
        {},
        make("p", {}, make("strong", {}, ...told(side.words)), " · ", ...told(side.note)),
        make("div", { class: "itu-chips" }, ...side.people.map((chip) => person(drawing, b.name, chip)))
      )
    )
  );
  return make(
    "div",
    { class: "itu-hall" },
    make("figure", { "aria-label": plain(b.label) }, picture, make("figcaption", {}, ...told(b.label))),
    make("ol", {}, ...sides)
  );
}
function person(drawing, name, chip) {
  return drawing.control(
    "button",
    { name },
    {
      type: "button",
      class: `itu-chip${chip.state ? ` itu-${chip.state}` : ""}`,
      "data-key": `${name}=${chip.value}`,
      "data-press": name,
      "data-value": chip.value,
      "aria-pressed": chip.chosen ? "true" : "false"
    },
    make("span", { "aria-hidden": "true" }, make("b", {}, chip.mark), " ", ...told(chip.label)),
    said(chip.said)
  );
}
function likely(b) {
  const rows = b.rows.flatMap(([label, number, most, words]) => {
    const dots = Array.from({ length: most }, (_, n) => make("i", { class: n < number ? "itu-hit" : void 0 }));
    return [
      make("dt", {}, ...told(label)),
      make(
        "dd",
        {},
        make("span", { class: "itu-dots", "aria-hidden": "true" }, ...dots),
        make("strong", {}, ...told(words))
      )
    ];
  });
  const notes = b.notes.map((note) => make("p", {}, ...told(note)));
  return make(
    "section",
    { class: "itu-likely", "aria-label": plain(b.label) },
    make("p", {}, make("strong", {}, ...told(b.label))),
    make("dl", {}, ...rows),
    ...notes
  );
}
function columns(drawing, b) {
  const sections = b.blocks.filter((block) => block.kind === "section");
  const links = sections.map((section) => {
    const id = drawing.id(`column-${sections.indexOf(section)}`);
    return make("a", { href: `#${id}`, "data-jump": id, ...OWN_KEYS }, ...told(section.label));
  });
  const drawn = drawing.all(b.blocks).map((node, n) => {
    node.id = drawing.id(`column-${n}`);
    node.tabIndex = -1;
    return node;
  });
  return make(
    "div",
    { class: "itu-columns" },
    make("nav", { "aria-label": plain(b.label) }, ...links),
    make("div", {}, ...drawn)
  );
}
var WIDE = 900;
function beside(drawing, b) {
  const parts = b.sheet.flatMap(
    ([title, rows]) => title ? [
      make(
        "dl",
        {},
        make("dt", {}, ...told(title)),
        ...rows.map((spans) => make("dd", {}, ...drawing.spans(spans)))
      )
    ] : rows.map((spans) => make("p", {}, ...drawing.spans(spans)))
  );
  const about = b.about ? make("span", { class: "itu-said" }, " – ", ...told(b.about)) : null;
  const sheet = make(
    "details",
    { class: "itu-growing", "data-key": "fold-sheet", open: window.innerWidth >= WIDE },
    make("summary", { ...OWN_KEYS, "data-key": "summary-sheet" }, ...told(b.label), about),
    ...parts
  );
  return make("div", { class: "itu-beside" }, make("div", {}, ...drawing.all(b.blocks)), sheet);
}
var MAP = { names: 80, head: 44, wide: 68, high: 60, mark: 9, line: 14, letters: 9 };
function lines(text, x, y) {
  const found = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== void 0 && `${last} ${word}`.length <= MAP.letters) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  const first = y - (found.length - 1) * MAP.line / 2;
  const spans = found.map((words, n) => {
    const span = shape("tspan", { x, y: first + n * MAP.line });
    span.textContent = words;
    return span;
  });
  return shape("text", { class: "itu-name" }, ...spans);
}
function places(b) {
  const width = MAP.names + b.columns.length * MAP.wide;
  const height = MAP.head + b.rows.length * MAP.high;
  const along = (x) => b.from_right ? width - x : x;
  const column = (at) => along(MAP.names + at * MAP.wide);
  const row = (at) => MAP.head + at * MAP.high;
  const across = Array.from(
    { length: b.rows.length + 1 },
    (_, n) => shape("line", { x1: column(0), x2: along(width), y1: row(n), y2: row(n) })
  );
  const down = Array.from(
    { length: b.columns.length + 1 },
    (_, n) => shape("line", { x1: column(n), x2: column(n), y1: MAP.head, y2: height })
  );
  const names = [
    ...b.columns.map((name, n) => lines(plain(name), column(n + 0.5), MAP.head / 2)),
    ...b.rows.map((name, n) => lines(plain(name), along(MAP.names / 2), row(n + 0.5)))
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
    ...marks
  );
  const people = b.marks.map(([number, , , words]) => make("li", { value: number }, ...told(words)));
  const caption = make("figcaption", {}, ...told(b.label));
  return make("div", { class: "itu-places" }, make("figure", {}, caption, picture), make("ol", {}, ...people));
}

// src/drawing.ts
var Drawing = class extends Texts {
  constructor(uid, words, level = 3) {
    super(words);
    this.uid = uid;
    this.level = level;
  }
  uid;
  level;
  parts = 0;
  /** The heading of a block, as deep as the lesson's outline is at this panel: its own level is that below a part. */
  headline(level, attributes, ...children) {
    const tag = `h${Math.min(6, level + this.level - 3)}`;
    return make(tag, attributes, ...children);
  }
  /** A legend or label, a heading where it is one. */
  titled(text, heading) {
    return heading ? [this.headline(heading, { class: "itu-title", tabindex: "-1", ...OWN_KEYS }, ...told(text))] : told(text);
  }
  /** How to answer, after the legend. */
  hint(text) {
    return text ? make("span", { class: "itu-how" }, " ", ...told(text)) : null;
  }
  /** What a control is about: heard, not seen. */
  about(text) {
    return text ? make("span", { class: "itu-said" }, " – ", ...told(text)) : null;
  }
  id(name) {
    return `${this.uid}-${name.replace(/[^\w-]/g, "_")}`;
  }
  control(tag, b, attributes = {}, ...children) {
    return make(tag, { ...OWN_KEYS, "data-key": b.name, ...attributes }, ...children);
  }
  all(shown) {
    const drawers = this;
    return shown.map((block) => drawers[block.kind](block));
  }
  heading(b) {
    return this.headline(b.level, { "data-key": b.name, tabindex: b.name ? "-1" : void 0 }, ...told(b.text));
  }
  text(b) {
    return make("p", { class: b.tone === "saved" ? "itu-saved" : void 0 }, this.toned(b.text, b.tone));
  }
  wording(b) {
    const label = b.label ? make("span", { class: "itu-label" }, ...told(b.label), " ") : null;
    return make("p", { class: "itu-wording" }, label, ...this.spans(b.spans));
  }
  choices(b) {
    const rows = b.choices.map((choice, n) => this.choice(b, choice, n));
    return make(
      "fieldset",
      { class: b.compact ? "itu-compact" : void 0, "data-key": `set-${b.name}` },
      make("legend", {}, ...this.titled(b.legend, b.heading), this.hint(b.hint), this.about(b.about)),
      ...rows
    );
  }
  choice(b, choice, n) {
    const note = choice.note ? this.id(`${b.name}-note-${n}`) : void 0;
    const input = this.control("input", b, {
      type: b.several ? "checkbox" : "radio",
      name: this.id(b.name),
      value: choice.value,
      "data-key": `${b.name}=${choice.value}`,
      "data-do": b.name,
      "aria-describedby": note,
      disabled: b.locked
    });
    input.checked = b.chosen.includes(choice.value);
    return make(
      "div",
      { class: "itu-choice", "data-key": `row-${choice.value}` },
      make("label", OWN_KEYS, input, make("span", {}, ...told(choice.label))),
      note ? make("p", { id: note, class: "itu-why" }, this.toned(choice.note, choice.tone)) : null
    );
  }
  pick(b) {
    const id = this.id(b.name);
    const note = b.note ? `${id}-note` : void 0;
    const options = b.choices.map((choice) => {
      const option = this.option(choice);
      if (choice.value === b.chosen) option.setAttribute("selected", "");
      return option;
    });
    return make(
      "div",
      { class: "itu-field", "data-key": `field-${b.name}` },
      make("label", { for: id }, ...told(b.label), this.about(b.about)),
      this.control("select", b, { id, "data-do": b.name, "aria-describedby": note }, ...options),
      note ? make("p", { id: note, class: "itu-why" }, this.toned(b.note, b.tone)) : null
    );
  }
  option(choice) {
    const english = choice.label !== plain(choice.label);
    const attributes = { value: choice.value, lang: english ? "en" : void 0, dir: english ? "ltr" : void 0 };
    return make("option", attributes, plain(choice.label));
  }
  ordering(b) {
    const lines2 = b.lines.map((line, n) => {
      const move = (way, off) => this.button({
        name: b.name,
        value: `${way} ${line.value}`,
        label: this.words[way] ?? way,
        about: line.label,
        off
      });
      return make(
        "li",
        { "data-key": `line-${line.value}` },
        make("span", {}, ...told(line.label)),
        make("div", { class: "itu-row" }, move("up", n === 0), move("down", n === b.lines.length - 1)),
        line.note ? make("p", { class: "itu-why" }, this.toned(line.note, line.tone)) : null
      );
    });
    return make(
      "fieldset",
      { "data-key": `set-${b.name}` },
      make("legend", {}, ...this.titled(b.legend, b.heading), this.hint(b.hint)),
      make("ol", { class: "itu-order" }, ...lines2)
    );
  }
  writing(b) {
    const id = this.id(b.name);
    const hint = b.hint ? `${id}-hint` : void 0;
    const count = b.count ? `${id}-count` : void 0;
    const area = this.control("textarea", b, {
      id,
      rows: b.rows,
      "data-type": b.name,
      "aria-describedby": [hint, count].filter(Boolean).join(" ") || void 0,
      dir: "auto",
      spellcheck: "false",
      autocomplete: "off"
    });
    area.value = b.value;
    area.textContent = b.value;
    return make(
      "div",
      { class: "itu-field", "data-key": `field-${b.name}` },
      ...this.labelled(id, b),
      hint ? make("p", { id: hint, class: "itu-hint" }, ...told(b.hint)) : null,
      area,
      count ? make("p", { id: count, class: "itu-count" }, ...told(b.count)) : null
    );
  }
  /** The label of a box; where it is a heading, the heading holds it, since a label can hold no heading. */
  labelled(id, b, hint = "") {
    const label = make("label", { for: id }, ...told(b.label), this.hint(hint), this.about(b.about ?? ""));
    return [b.heading ? this.headline(b.heading, { class: "itu-title", tabindex: "-1", ...OWN_KEYS }, label) : label];
  }
  number(b) {
    const id = this.id(b.name);
    const problem = b.problem ? `${id}-problem` : void 0;
    const input = this.control("input", b, {
      id,
      type: "text",
      dir: "auto",
      inputmode: "numeric",
      "data-type": b.name,
      "aria-describedby": problem,
      "aria-invalid": b.problem ? "true" : void 0,
      autocomplete: "off",
      size: "6"
    });
    input.value = b.value;
    input.setAttribute("value", b.value);
    return make(
      "div",
      { class: "itu-field itu-number", "data-key": `field-${b.name}` },
      ...this.labelled(id, b, b.hint),
      input,
      problem ? make("p", { id: problem, class: "itu-why" }, this.toned(b.problem, "warning")) : null
    );
  }
  button(b) {
    const attributes = {
      type: "button",
      "data-key": b.value ? `${b.name}=${b.value}` : b.name,
      "data-press": b.name,
      "data-value": b.value,
      class: b.main ? "itu-main" : void 0,
      "aria-disabled": b.off ? "true" : void 0
    };
    return this.control("button", b, attributes, ...told(b.label), this.about(b.about));
  }
  row(b) {
    return make("div", { class: "itu-row" }, ...this.all(b.blocks));
  }
  section(b) {
    this.parts += 1;
    const title = b.heading ? this.id(`part-${this.parts}`) : void 0;
    const attributes = {
      role: b.heading ? "group" : void 0,
      // a heading is enough to find it: not one landmark for each question
      "aria-label": b.heading ? void 0 : plain(b.label),
      "aria-labelledby": title,
      class: b.boxed ? "itu-boxed" : void 0,
      "data-key": `part-${b.label}`
    };
    const attached = { id: title, class: "itu-title", tabindex: "-1", ...OWN_KEYS };
    const heading = b.heading ? this.headline(b.heading, attached, ...told(b.label)) : null;
    return make("section", attributes, heading, ...this.all(b.blocks));
  }
  fold(b) {
    return make(
      "details",
      { "data-key": `fold-${b.name}`, open: b.open },
      make("summary", { ...OWN_KEYS, "data-key": `summary-${b.name}` }, ...told(b.summary), this.about(b.about)),
      ...this.all(b.blocks)
    );
  }
  items(b) {
    const lines2 = b.items.map((item) => make("li", {}, ...typeof item === "string" ? told(item) : this.spans(item)));
    return make(b.numbered ? "ol" : "ul", {}, ...lines2);
  }
  grid(b) {
    const head = make(
      "thead",
      {},
      make("tr", {}, ...b.head.map((cell) => make("th", { scope: "col" }, ...told(cell))))
    );
    const rows = b.rows.map(
      ([first, ...rest]) => make(
        "tr",
        {},
        make("th", { scope: "row" }, ...told(first ?? "")),
        ...rest.map((cell) => make("td", {}, ...told(cell)))
      )
    );
    const attributes = {
      class: "itu-scroll",
      role: "region",
      "aria-label": plain(`${b.caption}. ${this.words.scroll}`),
      tabindex: "0",
      ...OWN_KEYS
    };
    return make(
      "div",
      attributes,
      make("table", {}, make("caption", {}, ...told(b.caption)), head, make("tbody", {}, ...rows))
    );
  }
  meter(b) {
    const bar = make("progress", { max: b.most, value: b.value, "aria-hidden": "true" });
    return make("p", { class: "itu-meter" }, ...told(b.label), ": ", make("strong", {}, ...told(b.words)), " ", bar);
  }
  source(b) {
    const attributes = { href: b.address, rel: "noreferrer noopener", target: "_blank", ...OWN_KEYS };
    const said2 = make("span", { class: "itu-said" }, " (", ...told(this.words.outside ?? ""), ")");
    const link = b.address ? make("a", attributes, b.address, said2) : null;
    return make("p", { class: "itu-source" }, ...told(b.text), " ", link);
  }
  scale(b) {
    return scale(b);
  }
  track(b) {
    return track(b);
  }
  card(b) {
    return card(this, b);
  }
  hall(b) {
    return hall(this, b);
  }
  likely(b) {
    return likely(b);
  }
  columns(b) {
    return columns(this, b);
  }
  beside(b) {
    return beside(this, b);
  }
  places(b) {
    return places(b);
  }
  link(b) {
    return make("p", {}, make("a", { href: b.target, "data-link": b.target, ...OWN_KEYS }, ...told(b.text)));
  }
};

// src/live.ts
var Live = class _Live {
  constructor(body) {
    this.body = body;
    this.region = _Live.empty();
    body.append(this.region);
  }
  body;
  region;
  pressed = "";
  // key of the control that was used last
  timer;
  /** A region without words, at whose place the real one stays. It can be given the focus when nothing else can. */
  static empty() {
    return make("div", {
      role: "status",
      class: "itu-live",
      "data-key": "itu-live",
      "data-own": "yes",
      tabindex: "-1"
    });
  }
  /** Take note of the control that is used, so that the answer appears beside it. */
  follow(control) {
    this.pressed = control.dataset.key ?? this.pressed;
  }
  /** Give `drawn` a place for the region: below the buttons that were used, else below the main ones, else last. */
  place(drawn) {
    const used = this.pressed ? drawn.querySelector(`[data-key="${CSS.escape(this.pressed)}"]`) : null;
    const anchor = used?.closest(".itu-row, .itu-field, fieldset") ?? drawn.querySelector(".itu-main")?.closest(".itu-row");
    if (anchor) anchor.after(_Live.empty());
    else drawn.append(_Live.empty());
  }
  /** After a morph: take the place, also one inside another part of the panel. */
  settle() {
    const place = this.body.querySelector("[data-own]");
    if (place && place !== this.region) place.replaceWith(this.region);
  }
  /** Say it; `again` when the same sentence has to be heard a second time. */
  say(message, problem, again = false) {
    clearTimeout(this.timer);
    const repeated = again && message !== "" && this.region.textContent === plain(message);
    this.region.dataset.problem = problem ? "yes" : "no";
    this.region.replaceChildren(...repeated || !message ? [] : told(message));
    if (repeated)
      this.timer = setTimeout(() => {
        this.region.replaceChildren(...told(message));
      }, 80);
  }
  /** Bring what was said into view, however small the window is. */
  show() {
    if (this.region.textContent) this.region.scrollIntoView?.({ block: "nearest" });
  }
  focus() {
    this.region.focus({ preventScroll: true });
  }
};

// src/morph.ts
function morph(old, fresh, ahead) {
  if (isOwn(old)) return;
  morphAttributes(old, fresh);
  const kept = ahead(old.dataset.type ?? old.dataset.do);
  if (old instanceof HTMLInputElement && (old.type === "radio" || old.type === "checkbox")) {
    if (!kept) old.checked = fresh.checked;
  } else if (old instanceof HTMLTextAreaElement || old instanceof HTMLInputElement) {
    const { value } = fresh;
    if (!kept && old.value !== value) old.value = value;
    return;
  } else if (old instanceof HTMLSelectElement) {
    morphSelect(old, fresh, kept || document.activeElement === old, ahead);
    return;
  }
  morphChildren(old, fresh, ahead);
}
function morphSelect(old, fresh, kept, ahead) {
  const picked = old.value;
  const { value } = fresh;
  morphChildren(old, fresh, ahead);
  const wanted = kept && [...old.options].some((option) => option.value === picked) ? picked : value;
  if (old.value !== wanted) old.value = wanted;
}
function morphAttributes(old, fresh) {
  const readers = (name) => name === "open" && old.tagName === "DETAILS";
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !readers(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value && !readers(name)) old.setAttribute(name, value);
  }
}
function isElement(node) {
  return node?.nodeType === 1;
}
function isOwn(node) {
  return isElement(node) && node.dataset.own !== void 0;
}
function isText(node) {
  return node?.nodeType === 3;
}
function keyOf(node) {
  return isElement(node) && node.dataset.key ? `${node.nodeName} ${node.dataset.key}` : "";
}
function same(a, b) {
  return a !== null && a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
}
function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
function morphChildren(old, fresh, ahead) {
  const keyed = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child]));
  const wanted = new Set([...fresh.children].map(keyOf));
  const gone = (node) => keyOf(node) !== "" && !wanted.has(keyOf(node));
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const key = keyOf(child);
    while (at && (gone(at) || isOwn(at) && keyOf(at) !== key)) at = gone(at) ? removed(at) : at.nextSibling;
    const mine = key ? keyed.get(key) : same(at, child) ? at : null;
    if (!mine) {
      old.insertBefore(child, at);
      continue;
    }
    if (mine !== at) old.insertBefore(mine, at);
    else at = mine.nextSibling;
    if (isText(mine)) {
      if (mine.data !== child.data) mine.data = child.data;
    } else morph(mine, child, ahead);
  }
  while (at) at = removed(at);
}

// src/outline.ts
var NOT_THE_LESSONS = ".itu-panel, figure, details, .jp-OutputArea";
var QUESTION = ".itu-panel[data-question]";
var ANSWERED = "itu-course:answered";
var DRAWN = "itu-course:drawn";
function headings() {
  return [...document.querySelectorAll("h1, h2, h3, h4, h5")].filter(
    (heading) => !heading.closest(NOT_THE_LESSONS)
  );
}
function isAfter(node, place) {
  return (place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
function isShown(node) {
  return node.checkVisibility?.() ?? true;
}
function levelAt(place) {
  if (!place.isConnected) return 3;
  const above = headings().filter((heading) => !isAfter(heading, place));
  const last = above[above.length - 1];
  return last ? Math.min(6, Number(last.tagName[1]) + 1) : 3;
}
var Onward = class {
  constructor(root) {
    this.root = root;
    this.element.addEventListener("click", (event) => {
      if (!event.target.closest("a")) return;
      event.preventDefault();
      this.go();
    });
  }
  root;
  element = make("p", { class: "itu-next", hidden: true });
  after(all) {
    return [...all].filter((node) => isAfter(node, this.root) && !this.root.contains(node));
  }
  questions() {
    return this.after(document.querySelectorAll(QUESTION));
  }
  /** Say where the link leads; there is none before the answer, nor where nothing comes any more. */
  show(view) {
    const question = this.questions()[0];
    const target = question ?? this.after(headings())[0];
    this.element.hidden = !(view.question && view.answered && target);
    if (this.element.hidden) {
      this.element.replaceChildren();
      return;
    }
    const label = view.words[question ? "next" : "go-on"] ?? "";
    const about = (view.words["next-after"] ?? "").split("{question}");
    const said2 = make("span", { class: "itu-said" }, " – ", ...told(about.join(view.subject)));
    const link = make("a", { href: question?.id ? `#${question.id}` : "#", ...OWN_KEYS }, ...told(label), said2);
    const old = this.element.firstElementChild;
    if (old?.outerHTML !== link.outerHTML) {
      const held = old !== null && document.activeElement === old;
      this.element.replaceChildren(link);
      if (held) link.focus();
    }
  }
  go() {
    const question = this.questions().find(isShown);
    const target = question ? question.querySelector(".itu-title") ?? question : this.after(headings()).find(isShown);
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.scrollIntoView?.({ block: "start" });
    target.focus({ preventScroll: true });
  }
};

// src/typed.ts
var PAGE = /* @__PURE__ */ Symbol.for("itu-course.typed");
var Typed = class {
  texts;
  key;
  stored = false;
  /** `key` names what is kept in the panel; without one (a name on a certificate) nothing outlives the panel. */
  constructor(key) {
    this.key = key && `itu-course:typed:${key}`;
    this.texts = this.key ? this.remembered() : /* @__PURE__ */ new Map();
    this.stored = this.texts.size > 0;
  }
  set(name, value) {
    this.texts.set(name, value);
    if (this.stored) this.keep();
  }
  acknowledge(name) {
    if (this.texts.delete(name) && this.stored) this.keep();
  }
  /** From now on a reload finds what is typed here. */
  keep() {
    if (!this.key) return;
    this.stored = this.texts.size > 0;
    try {
      if (this.stored) sessionStorage.setItem(this.key, JSON.stringify([...this.texts]));
      else sessionStorage.removeItem(this.key);
    } catch {
    }
  }
  remembered() {
    const pages = window;
    pages[PAGE] ??= /* @__PURE__ */ new Map();
    const page = pages[PAGE];
    const texts = page.get(this.key) ?? this.reloaded();
    page.set(this.key, texts);
    return texts;
  }
  reloaded() {
    try {
      return new Map(JSON.parse(sessionStorage.getItem(this.key) ?? "[]"));
    } catch {
      return /* @__PURE__ */ new Map();
    }
  }
};

// src/sending.ts
var PAUSE = 700;
var LATE = 6e3;
var Sending = class {
  constructor(model, state, tell) {
    this.model = model;
    this.state = state;
    this.tell = tell;
    this.sent = model.get("view").n;
    this.typed = new Typed(model.get("view").key);
  }
  model;
  state;
  tell;
  timers = /* @__PURE__ */ new Map();
  // name of a text being typed -> its timer
  unsent = /* @__PURE__ */ new Map();
  // name -> text typed but not yet sent
  unanswered = /* @__PURE__ */ new Map();
  // name -> number of its last message
  typed;
  // texts that must outlive this panel
  sent;
  // goes on counting after a reload, so that every answer can be told from the last
  waiting;
  acted = false;
  send(name, value) {
    this.sent += 1;
    this.acted = true;
    this.unanswered.set(name, this.sent);
    this.state("saving");
    try {
      this.model.send({ do: name, value, n: this.sent });
    } catch {
    }
    this.waiting ??= setTimeout(() => this.late(), LATE);
  }
  late() {
    this.state("late");
    this.typed.keep();
    this.tell();
  }
  /** Keep a text that is being typed, and send it after a pause. */
  type(name, value) {
    this.unsent.set(name, value);
    this.typed.set(name, value);
    clearTimeout(this.timers.get(name));
    this.timers.set(
      name,
      setTimeout(() => this.flush(name), PAUSE)
    );
    this.state("saving");
  }
  flush(name) {
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    const value = this.unsent.get(name);
    if (value === void 0) return;
    this.unsent.delete(name);
    this.send(name, value);
  }
  flushAll = () => {
    for (const name of [...this.unsent.keys()]) this.flush(name);
  };
  /** Take note of what `view` answers. */
  hear(view) {
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
  leave = () => {
    this.flushAll();
    this.typed.keep();
  };
  /** Put back what was typed while the course did not answer, and send it again. `box` finds the box of a name. */
  recover(box) {
    for (const [name, value] of [...this.typed.texts]) {
      const found = box(name);
      if (!found) continue;
      if (found.value === value) this.typed.acknowledge(name);
      else {
        found.value = value;
        this.type(name, value);
        this.flush(name);
      }
    }
  }
  /** Whether `view` answers the last thing done. */
  isLast(view) {
    return view.n === this.sent;
  }
  /** Whether the reader is ahead of what was answered: an older view must not undo a newer choice. */
  ahead = (name) => name !== void 0 && (this.unsent.has(name) || this.unanswered.has(name));
  stopWaiting() {
    clearTimeout(this.waiting);
    this.waiting = void 0;
  }
};

// src/panel.ts
var panels = 0;
function listen(root, sending, live) {
  root.addEventListener("change", (event) => {
    const control = event.target;
    const name = control.dataset.do;
    if (!name) return;
    live.follow(control);
    sending.flushAll();
    if (control instanceof HTMLSelectElement) return sending.send(name, control.value);
    const chosen = root.querySelectorAll(`input[data-do="${CSS.escape(name)}"]:checked`);
    sending.send(
      name,
      [...chosen].map((input) => input.value)
    );
  });
  root.addEventListener("input", (event) => {
    const control = event.target;
    if (!control.dataset.type) return;
    live.follow(control);
    sending.type(control.dataset.type, control.value);
  });
  root.addEventListener("focusout", (event) => {
    const name = event.target.dataset.type;
    if (name) sending.flush(name);
  });
  root.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]")?.dataset.jump;
    if (jump) {
      event.preventDefault();
      const goal = root.querySelector(`#${CSS.escape(jump)}`);
      goal?.scrollIntoView();
      goal?.focus({ preventScroll: true });
      return;
    }
    const button = event.target.closest("[data-press]");
    if (!button?.dataset.press || button.getAttribute("aria-disabled") === "true") return;
    if (event.detail > 1 && button.classList.contains("itu-main")) return;
    live.follow(button);
    sending.flushAll();
    sending.send(button.dataset.press, button.dataset.value ?? null);
  });
}
function render({ model, el }) {
  panels += 1;
  const uid = `itu-${panels}-${Math.random().toString(36).slice(2, 7)}`;
  const body = make("div", { class: "itu-body" });
  const root = make("div", { class: "itu-panel", role: "group", id: uid }, body);
  const onward = new Onward(root);
  root.append(onward.element);
  const live = new Live(body);
  const sending = new Sending(
    model,
    (state) => {
      root.dataset.state = state;
    },
    () => live.say(model.get("view").words.late ?? "", true)
  );
  let level = 3;
  let reported = "";
  const report = ({ question, answered }) => {
    root.dataset.question = question;
    root.dataset.answered = answered ? "yes" : "no";
    if (!question) delete root.dataset.question;
    if (!answered || reported === question) return;
    reported = question;
    document.dispatchEvent(new CustomEvent(ANSWERED, { detail: { id: question } }));
  };
  const draw = () => {
    const view = model.get("view");
    sending.hear(view);
    root.setAttribute("aria-label", plain(view.title));
    root.lang = view.language;
    root.dir = view.direction;
    const drawn = make("div", {}, ...new Drawing(uid, view.words, level).all(view.blocks));
    live.place(drawn);
    const held = root.contains(document.activeElement);
    morphChildren(body, drawn, sending.ahead);
    live.settle();
    report(view);
    onward.show(view);
    live.say(view.message, view.problem, sending.acted);
    if (!sending.acted || !sending.isLast(view)) return;
    const moved = view.focus !== "" && focusOn(root, view.focus);
    if (!moved && held && !root.contains(document.activeElement)) live.focus();
    if (!moved) live.show();
  };
  listen(root, sending, live);
  keepKeys(root);
  window.addEventListener("pagehide", sending.leave);
  document.addEventListener("visibilitychange", sending.leave);
  model.on("change:view", draw);
  draw();
  sending.recover((name) => root.querySelector(`[data-type="${CSS.escape(name)}"]`));
  el.append(root);
  const place = setTimeout(() => {
    const deep = levelAt(root);
    if (deep !== level) {
      level = deep;
      draw();
    }
    document.dispatchEvent(new CustomEvent(DRAWN));
  });
  const look = () => onward.show(model.get("view"));
  document.addEventListener(DRAWN, look);
  return () => {
    clearTimeout(place);
    document.removeEventListener(DRAWN, look);
    sending.flushAll();
    sending.stopWaiting();
    window.removeEventListener("pagehide", sending.leave);
    document.removeEventListener("visibilitychange", sending.leave);
    model.off("change:view", draw);
  };
}
var panel_default = { render };
export {
  panel_default as default
};
