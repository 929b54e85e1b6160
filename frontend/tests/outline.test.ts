import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "./page";
import { ANSWERED, levelAt } from "../src/outline";
import panel from "../src/panel";
import { plain, told } from "../src/texts";
import type { View } from "../src/view";
import { find, shown } from "./page";

const WORDS = { next: "Next question", "go-on": "Go on reading", "next-after": "after: {question}" };

function asked(question: string, answered: boolean): View {
  return {
    key: "",
    title: "A question",
    blocks: [
      {
        kind: "choices",
        name: "answer",
        legend: `${question}?`,
        choices: [],
        chosen: [],
        several: false,
        locked: false,
        compact: false,
        hint: "",
        heading: 3,
        about: "",
      },
    ],
    message: "",
    problem: false,
    focus: "",
    n: 0,
    question,
    answered,
    subject: `${question}?`,
    words: WORDS,
    language: "en",
    direction: "ltr",
  };
}

/** A lesson of `html` with a panel in each element that has an id; what each of them can be told. */
function lesson(html: string, views: Record<string, View>) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const answered: string[] = [];
  const hear = (event: Event) => answered.push((event as CustomEvent<{ id: string }>).detail.id);
  document.addEventListener(ANSWERED, hear);
  shown(html);
  const show: Record<string, (view: View) => void> = {};
  for (const [id, view] of Object.entries(views)) {
    let now = view;
    const heard: (() => void)[] = [];
    const model = { get: () => now, send: () => {}, on: (_: string, f: () => void) => heard.push(f), off: () => {} };
    panel.render({ model, el: find(`#${id}`) });
    show[id] = (next) => {
      now = next;
      for (const listener of heard) listener();
    };
  }
  mock.timers.tick(1);
  document.removeEventListener(ANSWERED, hear);
  return { answered, show };
}

const LINKS = () => [...document.querySelectorAll<HTMLAnchorElement>(".itu-next a")];

test("a question is one heading below that under which it stands; headings in panels and figures do not count", () => {
  const html = `<h1>L</h1><h2>P</h2><i id="a"></i><h3>Q</h3><figure><h4>F</h4></figure><i id="b"></i><h2>R</h2><i id="c"></i>`;
  lesson(html, { a: asked("a", false), b: asked("b", false), c: asked("c", false) });
  assert.deepEqual(
    ["a", "b", "c"].map((id) => find(`#${id} .itu-title`).tagName),
    ["H3", "H4", "H3"],
  );
  assert.equal(levelAt(document.createElement("p")), 3, "not on a page");
  shown("<i></i>");
  assert.equal(levelAt(find("i")), 3, "a page without headings");
});

test("an answered question leads to the next question, and the last one to the next heading", () => {
  const html = `<h2>P</h2><i id="a"></i><h2>Between</h2><i id="b"></i><h2>After</h2>`;
  lesson(html, { a: asked("a", true), b: asked("b", true) });
  assert.deepEqual(
    LINKS().map((link) => link.textContent),
    ["Next question – after: a?", "Go on reading – after: b?"],
  );
  LINKS()[0]?.click();
  assert.equal(document.activeElement, find("#b .itu-title"));
  LINKS()[1]?.click();
  assert.equal(document.activeElement?.textContent, "After");
});

test("there is no way on before the answer, nor where nothing comes any more", () => {
  const { show } = lesson(`<h2>P</h2><i id="a"></i>`, { a: asked("a", false) });
  assert.equal(LINKS().length, 0);
  show.a?.(asked("a", true));
  assert.equal(LINKS().length, 0);
  assert.equal(find(".itu-next").hidden, true);
});

test("the page hears once of each question that has an answer, also of one restored", () => {
  const before: string[] = [];
  const hear = (event: Event) => before.push((event as CustomEvent<{ id: string }>).detail.id);
  const { answered, show } = lesson(`<i id="a"></i><i id="b"></i>`, { a: asked("a", true), b: asked("b", false) });
  assert.deepEqual(answered, ["a"]);
  document.addEventListener(ANSWERED, hear);
  show.b?.(asked("b", true));
  show.b?.(asked("b", true));
  show.a?.(asked("a", true));
  document.removeEventListener(ANSWERED, hear);
  assert.deepEqual(before, ["b"]);
  assert.equal(find("#b .itu-panel").dataset.answered, "yes");
});

test("what is English or typed is marked as that, and an attribute has words only", () => {
  const text = "A \u2066Who votes?\u2069 B \u2068\u0633\u2069";
  const box = document.createElement("p");
  box.append(...told(text));
  assert.equal(box.innerHTML, `A <span lang="en" dir="ltr">Who votes?</span> B <bdi>\u0633</bdi>`);
  assert.equal(plain(text), "A Who votes? B \u0633");
  assert.deepEqual(told(""), [""]);
  assert.deepEqual(told("a"), ["a"]);
});
