import assert from "node:assert/strict";
import { test } from "node:test";
import { morphChildren } from "../src/morph";
import { drawn, find, placed, random, shown } from "./page";

const level = () => false; // the reader is nowhere ahead of the view
const button = (key: string) => `<button data-key="${key}">${key}</button>`;
const keys = (box: HTMLElement) => [...box.children].map((child) => (child as HTMLElement).dataset.key);

/** Some of the letters a to h, each once, in alphabetical order. */
function some(next: () => number): string[] {
  return [..."abcdefgh"].filter(() => next() < 0.5);
}

function shuffled(letters: string[], next: () => number): string[] {
  return letters
    .map((letter) => [next(), letter] as const)
    .sort(([a], [b]) => a - b)
    .map(([, letter]) => letter);
}

test("what has a key stays the same node in any order, and the order becomes that of the view", () => {
  const next = random(1);
  for (let n = 0; n < 200; n += 1) {
    const box = shown(shuffled(some(next), next).map(button).join(""));
    const before = new Map([...box.children].map((child) => [(child as HTMLElement).dataset.key, child]));
    const wanted = shuffled(some(next), next);
    morphChildren(box, drawn(wanted.map(button).join("")), level);
    assert.deepEqual(keys(box), wanted);
    for (const child of box.children) {
      const old = before.get((child as HTMLElement).dataset.key);
      assert.ok(!old || old === child, "a node was drawn again that could have stayed");
    }
  }
});

test("while the order stays, no node that stays is moved, and the focus stays in it", () => {
  const next = random(2);
  for (let n = 0; n < 200; n += 1) {
    const box = shown(some(next).map(button).join(""));
    const old = [...box.children] as HTMLElement[];
    const wanted = some(next);
    const staying = old.filter((child) => wanted.includes(child.dataset.key ?? ""));
    staying[0]?.focus();
    const put = placed(() => morphChildren(box, drawn(wanted.map(button).join("")), level));
    assert.deepEqual(
      put.filter((node) => old.includes(node as HTMLElement)),
      [],
    );
    if (staying[0]) assert.equal(document.activeElement, staying[0]);
  }
});

test("a view drawn twice touches nothing", () => {
  const html = `<h3>T</h3>one <b>two</b>${button("a")}<ul><li>1</li><li>2</li></ul>`;
  const box = shown(html);
  assert.deepEqual(
    placed(() => morphChildren(box, drawn(html), level)),
    [],
  );
});

test("the page says afterwards what the view says, with and without keys", () => {
  const next = random(3);
  const part = (depth: number): string => {
    const kind = Math.floor(next() * (depth ? 5 : 3));
    if (kind === 0) return `text ${Math.floor(next() * 3)}`;
    if (kind === 1) return `<p class="${next() < 0.5 ? "x" : "y"}">line</p>`;
    if (kind === 2) return next() < 0.5 ? "<p>line</p>" : "<em>word</em>";
    const inner = `${part(depth - 1)}${part(depth - 1)}`;
    return kind === 3 ? `<section>${inner}</section>` : `<div title="${Math.floor(next() * 2)}">${inner}</div>`;
  };
  const keyless = (html: string) => (next() < 0.3 ? `<button>${next() < 0.5 ? 1 : 2}</button>${html}` : html);
  const page = () => `${part(3)}${some(next).map(button).map(keyless).join("")}${part(3)}${part(3)}`;
  for (let n = 0; n < 200; n += 1) {
    const box = shown(page());
    const fresh = drawn(page());
    const html = fresh.innerHTML;
    morphChildren(box, fresh, level);
    assert.equal(box.innerHTML, html);
  }
});

test("the caret stays in a text that the view repeats", () => {
  const area = (value: string) => `<p>${value.length}</p><textarea data-key="w" data-type="w">${value}</textarea>`;
  const box = shown(area("abcdef"));
  const text = find<HTMLTextAreaElement>("textarea");
  text.focus();
  text.value = "abcdefg";
  text.setSelectionRange(3, 5);
  morphChildren(box, drawn(area("abcdefg")), level);
  assert.equal(find("textarea"), text);
  assert.equal(document.activeElement, text);
  assert.deepEqual([text.selectionStart, text.selectionEnd], [3, 5]);
  assert.equal(find("p").textContent, "7");
});

for (const [what, tag] of [
  ["text", `<textarea data-key="w" data-type="w">`],
  ["number", `<input type="text" data-key="w" data-type="w">`],
] as const) {
  test(`a ${what} that is ahead keeps what was typed; otherwise it takes what the view says`, () => {
    const draw = (value: string) => {
      const box = drawn(tag);
      (box.firstElementChild as HTMLInputElement).value = value;
      return box;
    };
    const box = shown(tag);
    const field = box.firstElementChild as HTMLInputElement;
    field.value = "typed";
    morphChildren(box, draw("older"), (name) => name === "w");
    assert.equal(field.value, "typed");
    morphChildren(box, draw("newer"), (name) => name !== "w");
    assert.equal(field.value, "newer");
  });
}

for (const type of ["radio", "checkbox"]) {
  test(`a ${type} that is ahead keeps its choice; otherwise it takes that of the view`, () => {
    const draw = (checked: boolean) => {
      const box = drawn(`<input type="${type}" data-key="q=1" data-do="q">`);
      (box.firstElementChild as HTMLInputElement).checked = checked;
      return box;
    };
    const box = shown(draw(false).innerHTML);
    const input = box.firstElementChild as HTMLInputElement;
    input.checked = true;
    morphChildren(box, draw(false), (name) => name === "q");
    assert.equal(input.checked, true);
    morphChildren(box, draw(false), level);
    assert.equal(input.checked, false);
    morphChildren(box, draw(true), level);
    assert.equal(input.checked, true);
  });
}

/** A list of `values` to pick from, `chosen` picked, as a view draws it. */
function list(chosen: string, values = ["a", "b", "c"]): HTMLElement {
  const option = (value: string) => `<option value="${value}"${value === chosen ? " selected" : ""}>${value}</option>`;
  const box = drawn(`<select data-key="p" data-do="p">${values.map(option).join("")}</select>`);
  (box.firstElementChild as HTMLSelectElement).value = chosen; // happy-dom picks another one while it reads HTML
  return box;
}

/** The same list on the page, where a reader then picks b. */
function listWithBPicked(): { box: HTMLElement; select: HTMLSelectElement } {
  const box = shown("");
  morphChildren(box, list("a"), level);
  const select = find<HTMLSelectElement>("select");
  select.value = "b";
  return { box, select };
}

test("a list that has the focus, or is ahead, keeps what was picked; otherwise it takes what the view says", () => {
  const { box, select } = listWithBPicked();
  morphChildren(box, list("c"), (name) => name === "p");
  assert.equal(select.value, "b");
  select.focus();
  morphChildren(box, list("a"), level);
  assert.equal(select.value, "b");
  select.blur();
  morphChildren(box, list("c"), level);
  assert.equal(select.value, "c");
});

test("a list whose choices change shows that of the reader if it is still there, else that of the view", () => {
  const { box, select } = listWithBPicked();
  morphChildren(box, list("d", ["b", "d"]), (name) => name === "p");
  assert.equal(select.value, "b");
  morphChildren(box, list("e", ["d", "e"]), (name) => name === "p");
  assert.equal(select.value, "e");
  morphChildren(box, list("g", ["f", "g"]), level);
  assert.equal(select.value, "g");
});

test("a fold is the reader's once it has been drawn: open stays open, closed stays closed", () => {
  const fold = (open: boolean, text: string) =>
    `<details data-key="fold-f"${open ? " open" : ""}><summary>More</summary><p>${text}</p></details>`;
  for (const first of [true, false]) {
    for (const reader of [true, false]) {
      for (const view of [true, false]) {
        const box = shown("");
        morphChildren(box, drawn(fold(first, "0")), level);
        morphChildren(box, drawn(fold(first, "1")), level);
        const details = find<HTMLDetailsElement>("details");
        assert.equal(details.open, first);
        details.open = reader;
        morphChildren(box, drawn(fold(view, "2")), level);
        assert.equal(find("details"), details);
        assert.equal(details.open, reader);
        assert.equal(find("p").textContent, "2");
      }
    }
  }
});

test("a control of another kind under the same key is a new one", () => {
  const box = shown(`<input data-key="k">`);
  morphChildren(box, drawn(`<button data-key="k">k</button>`), level);
  assert.equal(box.innerHTML, `<button data-key="k">k</button>`);
});
