// Draws the blocks of a panel as semantic HTML and passes on what the learner does. It holds no rule and no answer.
//
// Every view is drawn anew and then *morphed* into the page, so that the keyboard focus, the caret and an open fold stay
// where they are. Notebook front ends steal keys; Lumino looks at event.target first, so every control carries
// data-lm-suppress-shortcuts, and key presses do not bubble out of the panel.

const SYMBOLS = { right: "✓", wrong: "✗", warning: "!", note: "i" };
const PAUSE = 700; // ms without typing after which a text is sent
const LATE = 6000; // ms without an answer after which the learner is told

let panels = 0;

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null && value !== "") node.setAttribute(name, value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

/** One panel's drawing: words in the learner's language, ids that no other panel on the page uses. */
class Drawing {
  constructor(uid, words) {
    this.uid = uid;
    this.words = words;
  }

  id(name) {
    return `${this.uid}-${String(name).replace(/[^\w-]/g, "_")}`;
  }

  control(tag, block, attributes = {}, ...children) {
    return make(tag, { "data-lm-suppress-shortcuts": "true", "data-key": block.name, ...attributes }, ...children);
  }

  toned(text, tone, attributes = {}) {
    const parts = tone in SYMBOLS
      ? [make("span", { "aria-hidden": "true", class: "itu-symbol" }, SYMBOLS[tone]), make("strong", {}, `${this.words[`tone.${tone}`]}: `), text]
      : [text];
    return make("span", { class: tone ? `itu-tone itu-${tone}` : undefined, ...attributes }, ...parts);
  }

  spans(spans) {
    const tags = { added: "ins", deleted: "del", bracket: "mark", strong: "strong" };
    return spans.map(([kind, text]) => {
      if (!(kind in tags)) return document.createTextNode(text);
      const said = kind === "added" || kind === "deleted" ? make("span", { class: "itu-said" }, `${this.words[kind]}: `) : null;
      return make(tags[kind], {}, said, kind === "bracket" ? `[${text}]` : text);
    });
  }

  all(blocks) {
    return blocks.map((block) => this[block.kind](block));
  }

  heading(b) {
    return make(`h${b.level}`, { "data-key": b.name, tabindex: b.name ? "-1" : undefined }, b.text);
  }

  text(b) {
    return make("p", { class: b.tone === "saved" ? "itu-saved" : undefined }, this.toned(b.text, b.tone));
  }

  wording(b) {
    return make("p", { class: "itu-wording" }, b.label ? make("span", { class: "itu-label" }, `${b.label} `) : null, ...this.spans(b.spans));
  }

  choices(b) {
    const rows = b.choices.map((choice, n) => {
      const note = choice.note ? this.id(`${b.name}-note-${n}`) : undefined;
      const input = this.control("input", b, {
        type: b.several ? "checkbox" : "radio",
        name: this.id(b.name),
        value: choice.value,
        "data-key": `${b.name}=${choice.value}`,
        "data-do": b.name,
        "aria-describedby": note,
        disabled: b.locked,
      });
      input.checked = b.chosen.includes(choice.value);
      const label = make("label", { "data-lm-suppress-shortcuts": "true" }, input, make("span", {}, choice.label));
      return make("div", { class: "itu-choice", "data-key": `row-${choice.value}` }, label,
        note ? make("p", { id: note, class: "itu-why" }, this.toned(choice.note, choice.tone)) : null);
    });
    return make("fieldset", { class: b.compact ? "itu-compact" : undefined, "data-key": `set-${b.name}` }, make("legend", {}, b.legend), ...rows);
  }

  pick(b) {
    const id = this.id(b.name);
    const note = b.note ? `${id}-note` : undefined;
    const select = this.control("select", b, { id, "data-do": b.name, "aria-describedby": note },
      ...b.choices.map((c) => {
        const option = make("option", { value: c.value }, c.label);
        if (c.value === b.chosen) option.setAttribute("selected", "");
        return option;
      }));
    return make("div", { class: "itu-field", "data-key": `field-${b.name}` }, make("label", { for: id }, b.label), select,
      note ? make("p", { id: note, class: "itu-why" }, this.toned(b.note, b.tone)) : null);
  }

  ordering(b) {
    const lines = b.lines.map((line, n) => {
      const move = (way, off) => this.button({ name: b.name, value: `${way} ${line.value}`, label: this.words[way], about: line.label, off });
      return make("li", { "data-key": `line-${line.value}` }, make("span", {}, line.label),
        make("div", { class: "itu-row" }, move("up", n === 0), move("down", n === b.lines.length - 1)),
        line.note ? make("p", { class: "itu-why" }, this.toned(line.note, line.tone)) : null);
    });
    return make("fieldset", { "data-key": `set-${b.name}` }, make("legend", {}, b.legend), make("ol", { class: "itu-order" }, ...lines));
  }

  writing(b) {
    const id = this.id(b.name);
    const hint = b.hint ? `${id}-hint` : undefined;
    const area = this.control("textarea", b, { id, rows: b.rows, "data-type": b.name, "aria-describedby": hint, spellcheck: "false", autocomplete: "off" });
    area.value = b.value;
    area.textContent = b.value;
    return make("div", { class: "itu-field", "data-key": `field-${b.name}` }, make("label", { for: id }, b.label),
      hint ? make("p", { id: hint, class: "itu-hint" }, b.hint) : null, area);
  }

  number(b) {
    const id = this.id(b.name);
    const problem = b.problem ? `${id}-problem` : undefined;
    const input = this.control("input", b, {
      id, type: "text", inputmode: "numeric", "data-type": b.name, "aria-describedby": problem,
      "aria-invalid": b.problem ? "true" : undefined, autocomplete: "off", size: "6",
    });
    input.value = b.value;
    input.setAttribute("value", b.value);
    return make("div", { class: "itu-field itu-number", "data-key": `field-${b.name}` }, make("label", { for: id }, b.label), input,
      problem ? make("p", { id: problem, class: "itu-why" }, this.toned(b.problem, "warning")) : null);
  }

  button(b) {
    const key = b.value ? `${b.name}=${b.value}` : b.name;
    return this.control("button", b, {
      type: "button", "data-key": key, "data-press": b.name, "data-value": b.value, class: b.main ? "itu-main" : undefined,
      "aria-disabled": b.off ? "true" : undefined,
    }, b.label, b.about ? make("span", { class: "itu-said" }, ` ${b.about}`) : null);
  }

  row(b) {
    return make("div", { class: "itu-row" }, ...this.all(b.blocks));
  }

  section(b) {
    return make("section", { "aria-label": b.label, class: b.boxed ? "itu-boxed" : undefined, "data-key": `part-${b.label}` }, ...this.all(b.blocks));
  }

  fold(b) {
    return make("details", { "data-key": `fold-${b.name}`, open: b.open },
      make("summary", { "data-lm-suppress-shortcuts": "true", "data-key": `summary-${b.name}` }, b.summary), ...this.all(b.blocks));
  }

  items(b) {
    return make(b.numbered ? "ol" : "ul", {}, ...b.items.map((item) => make("li", {}, ...(typeof item === "string" ? [item] : this.spans(item)))));
  }

  grid(b) {
    const head = make("thead", {}, make("tr", {}, ...b.head.map((cell) => make("th", { scope: "col" }, cell))));
    const rows = b.rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))));
    const table = make("table", {}, make("caption", {}, b.caption), head, make("tbody", {}, ...rows));
    return make("div", { class: "itu-scroll", role: "region", "aria-label": `${b.caption}. ${this.words.scroll}`, tabindex: "0", "data-lm-suppress-shortcuts": "true" }, table);
  }

  meter(b) {
    const bar = make("progress", { max: b.most, value: b.value, "aria-hidden": "true" });
    return make("p", { class: "itu-meter" }, `${b.label}: `, make("strong", {}, b.words), " ", bar);
  }

  source(b) {
    const link = b.address ? make("a", { href: b.address, rel: "noreferrer noopener", target: "_blank", "data-lm-suppress-shortcuts": "true" },
      b.address, make("span", { class: "itu-said" }, ` (${this.words.outside})`)) : null;
    return make("p", { class: "itu-source" }, b.text, " ", link);
  }

  link(b) {
    return make("p", {}, make("a", { href: b.target, "data-link": b.target, "data-lm-suppress-shortcuts": "true" }, b.text));
  }
}

/** Turn `old` into `fresh` in place. The nodes stay, with the focus; a control that is `ahead` keeps what the reader set. */
function morph(old, fresh, ahead) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === "open" && old.tagName === "DETAILS")) old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (name === "open" && old.dataset.drawn) continue; // once drawn, a fold is the reader's to open or close
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.tagName === "DETAILS") old.dataset.drawn = "yes";
  const kept = ahead(old.dataset.type ?? old.dataset.do);
  if (old.tagName === "INPUT" && (old.type === "radio" || old.type === "checkbox")) {
    if (!kept) old.checked = fresh.checked;
  } else if (old.tagName === "TEXTAREA" || old.tagName === "INPUT") {
    if (!kept && old.value !== fresh.value) old.value = fresh.value;
    return;
  } else if (old.tagName === "SELECT" && !kept && document.activeElement !== old) old.value = fresh.value;
  morphChildren(old, fresh, ahead);
}

function same(a, b) {
  return a && b && a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.nodeType !== 1 || a.dataset.key === b.dataset.key);
}

function morphChildren(old, fresh, ahead) {
  const keyed = new Map([...old.children].filter((c) => c.dataset.key).map((c) => [`${c.nodeName} ${c.dataset.key}`, c]));
  const wanted = new Set([...fresh.children].map((c) => `${c.nodeName} ${c.dataset.key}`));
  const gone = (node) => node?.nodeType === 1 && node.dataset.key && !wanted.has(`${node.nodeName} ${node.dataset.key}`);
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    while (gone(at)) { // removed first, so that what stays need not be moved and keeps the focus
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
    const mine = child.nodeType === 1 && child.dataset.key ? keyed.get(`${child.nodeName} ${child.dataset.key}`) : same(at, child) ? at : null;
    if (mine) {
      if (mine !== at) old.insertBefore(mine, at);
      else at = at.nextSibling;
      if (child.nodeType === 3) { if (mine.data !== child.data) mine.data = child.data; } else morph(mine, child, ahead);
    } else old.insertBefore(child, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Texts of one panel that the course has not acknowledged yet. They outlive the panel: Start draws it anew.
 *
 * They lie in the page's memory. Only when the course is late, or the page goes away, are they put into the tab's own
 * storage, so that a reload finds them; what is acknowledged is gone from both at once.
 */
class Typed {
  constructor(key) {
    this.key = key && `itu-course:typed:${key}`;
    const all = (window[Symbol.for("itu-course.typed")] ??= new Map());
    if (!all.has(this.key)) all.set(this.key, this.stored());
    this.texts = all.get(this.key);
    if (!this.key) this.texts = new Map(); // what has no name of its own (a name on a certificate) is remembered nowhere
  }

  stored() {
    try {
      return new Map(JSON.parse(sessionStorage.getItem(this.key) ?? "[]"));
    } catch { // storage is shut off, or holds something else
      return new Map();
    }
  }

  set(name, value) {
    this.texts.set(name, value);
  }

  acknowledge(name) {
    if (this.texts.delete(name)) this.store(this.kept);
  }

  /** From now on a reload must find what is typed here. */
  keep() {
    if (this.texts.size) this.store(true);
  }

  store(kept) {
    this.kept = kept;
    if (!this.key) return;
    try {
      if (kept && this.texts.size) sessionStorage.setItem(this.key, JSON.stringify([...this.texts]));
      else sessionStorage.removeItem(this.key);
    } catch { /* then the page's memory must do */ }
  }
}

function render({ model, el }) {
  const uid = `itu-${++panels}-${Math.random().toString(36).slice(2, 7)}`;
  const body = make("div", { class: "itu-body" });
  const live = make("div", { role: "status", class: "itu-live" });
  const root = make("div", { class: "itu-panel", role: "group" }, body, live);
  const timers = new Map(); // name of a text being typed -> its timer
  const unsent = new Map(); // name -> text typed but not yet sent
  const unanswered = new Map(); // name -> number of its last message; an older view must not undo a newer choice
  const typed = new Typed(model.get("view").key);
  let sent = model.get("view").n; // goes on counting after a reload, so that every answer can be told from the last
  let acted = false;
  let waiting = null;
  const words = () => model.get("view").words;

  const late = () => {
    live.textContent = words().late;
    live.dataset.problem = "yes";
    root.dataset.state = "late"; // the sentence that all is saved goes
    typed.keep();
  };
  const send = (name, value) => {
    sent += 1;
    acted = true;
    unanswered.set(name, sent);
    model.send({ do: name, value, n: sent });
    root.dataset.state = "saving";
    waiting ??= setTimeout(late, LATE);
  };
  const flush = (name) => {
    clearTimeout(timers.get(name));
    timers.delete(name);
    if (!unsent.has(name)) return;
    const value = unsent.get(name);
    unsent.delete(name);
    send(name, value);
  };
  const flushAll = () => [...unsent.keys()].forEach(flush);

  const say = (message) => { // a sentence said twice must be heard twice
    const again = message && live.textContent === message && acted;
    live.textContent = again ? "" : message;
    if (again) setTimeout(() => { live.textContent = message; }, 80);
  };

  const draw = () => {
    const view = model.get("view");
    if (view.n >= sent) {
      clearTimeout(waiting);
      waiting = null;
      root.dataset.state = "saved";
    }
    for (const [name, n] of unanswered) {
      if (n > view.n) continue;
      unanswered.delete(name);
      if (!unsent.has(name)) typed.acknowledge(name);
    }
    const ahead = (name) => unsent.has(name) || unanswered.has(name);
    root.setAttribute("aria-label", view.title);
    root.lang = view.language;
    root.dir = view.direction;
    morphChildren(body, make("div", {}, ...new Drawing(uid, view.words).all(view.blocks)), ahead);
    say(view.message);
    live.dataset.problem = view.problem ? "yes" : "no";
    if (view.focus && acted && view.n === sent) root.querySelector(`[data-key="${CSS.escape(view.focus)}"]`)?.focus();
  };

  root.addEventListener("change", (event) => {
    const name = event.target.dataset.do;
    if (!name) return;
    flushAll();
    if (event.target.tagName === "SELECT") send(name, event.target.value);
    else send(name, [...root.querySelectorAll(`input[data-do="${CSS.escape(name)}"]:checked`)].map((input) => input.value));
  });
  root.addEventListener("input", (event) => {
    const name = event.target.dataset.type;
    if (!name) return;
    unsent.set(name, event.target.value);
    typed.set(name, event.target.value);
    clearTimeout(timers.get(name));
    timers.set(name, setTimeout(() => flush(name), PAUSE));
    root.dataset.state = "saving";
  });
  root.addEventListener("focusout", (event) => event.target.dataset.type && flush(event.target.dataset.type));
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-press]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    flushAll();
    send(button.dataset.press, button.dataset.value ?? null);
  });
  root.addEventListener("keydown", (event) => event.stopPropagation());
  const leaving = () => {
    flushAll();
    typed.keep();
  };
  window.addEventListener("pagehide", leaving);
  document.addEventListener("visibilitychange", leaving);

  /** Put back what was typed while the course did not answer, and send it again. */
  const recover = () => {
    for (const [name, value] of [...typed.texts]) {
      const box = root.querySelector(`[data-type="${CSS.escape(name)}"]`);
      if (!box) continue;
      if (box.value === value) typed.acknowledge(name);
      else {
        box.value = value;
        unsent.set(name, value);
        flush(name);
      }
    }
  };

  model.on("change:view", draw);
  draw();
  recover();
  el.append(root);
  return () => {
    flushAll();
    clearTimeout(waiting);
    window.removeEventListener("pagehide", leaving);
    document.removeEventListener("visibilitychange", leaving);
    model.off("change:view", draw);
  };
}

export default { render };
