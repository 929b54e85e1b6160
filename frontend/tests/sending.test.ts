import assert from "node:assert/strict";
import { mock, test } from "node:test";
import "./page";
import type { Block } from "../src/blocks";
import panel from "../src/panel";
import type { Message, View } from "../src/view";
import { find, shown } from "./page";

const WORDS = { late: "No answer yet.", up: "Up", down: "Down" };
const BOX: Block = {
  kind: "writing",
  name: "w",
  label: "Your text",
  value: "",
  rows: 2,
  hint: "",
  heading: 0,
  about: "",
  count: "",
};
const PRESS: Block = { kind: "button", name: "go", label: "Go", value: "", about: "", main: true, off: false };
const TICKS: Block = {
  kind: "choices",
  name: "q",
  legend: "Which?",
  choices: ["a", "b"].map((value) => ({ kind: "choice", value, label: value, note: "", tone: "" })),
  chosen: [],
  several: true,
  locked: false,
  compact: false,
  hint: "",
  heading: 0,
  about: "",
};

function view(blocks: Block[], n: number): View {
  return {
    key: "",
    title: "T",
    blocks,
    message: "",
    problem: false,
    focus: "",
    n,
    question: "",
    answered: false,
    subject: "",
    words: WORDS,
    language: "en",
    direction: "ltr",
  };
}

/** A panel on the page whose kernel answers only when told; time stands still until told, too. */
function open(...blocks: Block[]) {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const sent: Message[] = [];
  const heard: (() => void)[] = [];
  let now = view(blocks, 0);
  let message = "";
  let focus = "";
  const model = {
    get: () => now,
    send: (message: Message) => sent.push(message),
    on: (_: string, listener: () => void) => heard.push(listener),
    off: () => heard.splice(0),
  };
  const close = panel.render({ model, el: shown("") });
  const answer = (n: number, ...changed: Block[]) => {
    now = { ...view(changed, n), message, focus };
    for (const listener of heard) listener();
  };
  const say = (text: string) => {
    message = text;
  };
  const aim = (name: string) => {
    focus = name;
  };
  return { sent, answer, close, say, aim };
}

function type(text: string): void {
  const area = find<HTMLTextAreaElement>("textarea");
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function tick(value: string, on: boolean): void {
  const box = find<HTMLInputElement>(`input[value="${value}"]`);
  box.checked = on;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

test("a text is sent once, after a pause, as it stands then", () => {
  const { sent } = open(BOX);
  type("o");
  mock.timers.tick(600);
  type("on");
  mock.timers.tick(600);
  assert.deepEqual(sent, []);
  mock.timers.tick(200);
  assert.deepEqual(sent, [{ do: "w", value: "on", n: 1 }]);
  find("textarea").dispatchEvent(new Event("focusout", { bubbles: true }));
  mock.timers.tick(5000);
  assert.equal(sent.length, 1);
});

test("a text is sent at once when its box is left", () => {
  const { sent } = open(BOX);
  type("done");
  find("textarea").dispatchEvent(new Event("focusout", { bubbles: true }));
  assert.deepEqual(sent, [{ do: "w", value: "done", n: 1 }]);
});

test("a text goes before what is pressed or chosen after it, and when the panel goes", () => {
  const { sent, close } = open(BOX, PRESS, TICKS);
  type("first");
  find("button").click();
  assert.deepEqual(
    sent.map(({ do: name, n }) => [name, n]),
    [
      ["w", 1],
      ["go", 2],
    ],
  );
  type("second");
  tick("a", true);
  assert.deepEqual(
    sent.slice(2).map((message) => message.do),
    ["w", "q"],
  );
  type("last");
  close();
  assert.equal(sent.at(-1)?.value, "last");
});

test("an older answer undoes neither a newer choice nor a text that is being typed", () => {
  const { sent, answer } = open(BOX, TICKS);
  tick("a", true);
  tick("b", true);
  type("mine");
  assert.deepEqual(
    sent.map((message) => message.value),
    [["a"], ["a", "b"]],
  );
  answer(1, { ...BOX, value: "" }, { ...TICKS, chosen: ["a"] });
  assert.equal(find<HTMLInputElement>(`input[value="b"]`).checked, true);
  assert.equal(find<HTMLTextAreaElement>("textarea").value, "mine");
  answer(2, { ...BOX, value: "" }, { ...TICKS, chosen: ["b"] });
  assert.equal(find<HTMLInputElement>(`input[value="a"]`).checked, false);
  assert.equal(find<HTMLTextAreaElement>("textarea").value, "mine");
});

test("a course that does not answer is told once it is late, and no longer when it has answered", () => {
  const { answer } = open(PRESS);
  find("button").click();
  mock.timers.tick(5900);
  assert.equal(find("[role=status]").textContent, "");
  mock.timers.tick(200);
  assert.equal(find("[role=status]").textContent, WORDS.late);
  answer(1, PRESS);
  assert.equal(find("[role=status]").textContent, "");
  assert.equal(find(".itu-panel").dataset.state, "saved");
});

test("a course that cannot even be asked is told to be late, and what is done next is still sent", () => {
  const { sent } = open(BOX, PRESS);
  const push = sent.push.bind(sent);
  sent.push = () => {
    throw new Error("Cannot send"); // as the line to an engine that is gone does
  };
  type("alone");
  mock.timers.tick(700);
  mock.timers.tick(6001);
  assert.equal(find("[role=status]").textContent, WORDS.late);
  assert.equal(find<HTMLTextAreaElement>("textarea").value, "alone");
  sent.push = push;
  find("button").click();
  assert.equal(sent.at(-1)?.do, "go");
});

test("a course that answers in time is never told to be late", () => {
  const { answer } = open(PRESS);
  for (const n of [1, 2]) {
    find("button").click();
    mock.timers.tick(4000);
    assert.equal(find("[role=status]").textContent, "");
    answer(n, PRESS);
  }
  mock.timers.tick(20_000);
  assert.equal(find("[role=status]").textContent, "");
});

test("a sentence said twice is put on the page twice, so that it is read aloud twice", () => {
  const { answer, say } = open(PRESS);
  say("Not yet.");
  for (const n of [1, 2]) {
    find("button").click();
    answer(n, PRESS);
    if (n === 2) assert.equal(find("[role=status]").textContent, "");
    mock.timers.tick(100);
    assert.equal(find("[role=status]").textContent, "Not yet.");
  }
});

test("the focus goes where the view says, but never before the learner did something", () => {
  const { answer, aim } = open(PRESS);
  aim("end");
  const END: Block = { kind: "heading", name: "end", text: "End", level: 3 };
  answer(0, PRESS, END);
  assert.equal(document.activeElement, document.body);
  find("button").click();
  answer(1, PRESS, END);
  assert.equal(document.activeElement, find("h3"));
});

test("a button that is off sends nothing", () => {
  const { sent } = open({ ...PRESS, off: true });
  find("button").click();
  assert.deepEqual(sent, []);
});

test("no key press leaves the panel", () => {
  open(BOX);
  let left = 0;
  document.body.addEventListener("keydown", () => {
    left += 1;
  });
  find("textarea").dispatchEvent(new Event("keydown", { bubbles: true }));
  assert.equal(left, 0);
});

const SECOND: Block = { ...PRESS, name: "other", label: "Other", main: false };
const row = (...blocks: Block[]): Block => ({ kind: "row", blocks });
const END: Block = { kind: "text", text: "The end.", tone: "" };

test("what is said stands below the buttons that were pressed, in one region all along", () => {
  const { answer, say } = open(row(PRESS), row(SECOND), END);
  const region = find("[role=status]");
  assert.equal(region.previousElementSibling, find("button[data-key=go]").closest(".itu-row"));
  find("button[data-key=other]").click();
  say("Other it is.");
  answer(1, row(PRESS), row(SECOND), END);
  assert.equal(find("[role=status]"), region);
  assert.equal(region.textContent, "Other it is.");
  assert.equal(region.previousElementSibling, find("button[data-key=other]").closest(".itu-row"));
});

test("what is said moves round the rest, which keeps its nodes and the focus, also into another part", () => {
  const boxed: Block = { kind: "section", label: "Part", boxed: true, heading: 0, blocks: [row(SECOND)] };
  const { answer, say } = open(TICKS, row(PRESS), boxed);
  const [region, button, box] = [find("[role=status]"), find("button[data-key=go]"), find('input[value="a"]')];
  tick("a", true);
  say("Ticked.");
  answer(1, TICKS, row(PRESS), boxed);
  assert.equal(region.previousElementSibling, box.closest("fieldset"));
  button.focus();
  button.click();
  answer(2, TICKS, row(PRESS), boxed);
  assert.equal(document.activeElement, button);
  assert.equal(find("button[data-key=go]"), button);
  find("button[data-key=other]").click();
  answer(3, TICKS, row(PRESS), boxed);
  assert.equal(find("[role=status]"), region);
  assert.equal(region.closest("section")?.getAttribute("aria-label"), "Part");
});

test("the focus stays in the panel when what was pressed is gone", () => {
  const { answer, say } = open(row(PRESS, SECOND), END);
  const button = find("button[data-key=other]");
  button.focus();
  button.click();
  say("Gone.");
  answer(1, row(PRESS), END);
  assert.equal(document.activeElement, find("[role=status]"));
});

test("a focus that lies elsewhere on the page is not taken", () => {
  const { answer } = open(row(PRESS), END);
  find("button").click();
  (document.activeElement as HTMLElement | null)?.blur();
  answer(1, END);
  assert.equal(document.activeElement, document.body);
});
