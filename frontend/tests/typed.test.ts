import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./page";
import { Typed } from "../src/typed";

const PAGE = Symbol.for("itu-course.typed");
const page = window as unknown as Record<symbol, unknown>;

beforeEach(() => {
  delete page[PAGE];
  sessionStorage.clear();
});

function reload(): void {
  delete page[PAGE]; // a page's memory ends with it; the tab's storage does not
}

test("what is typed outlives the panel, for this panel alone", () => {
  new Typed("text/a").set("text", "mine");
  assert.deepEqual([...new Typed("text/a").texts], [["text", "mine"]]);
  assert.deepEqual([...new Typed("text/b").texts], []);
});

test("nothing is stored in the browser while the course answers", () => {
  const typed = new Typed("text/a");
  typed.set("text", "mine");
  assert.equal(sessionStorage.length, 0);
  typed.acknowledge("text");
  assert.equal(new Typed("text/a").texts.size, 0);
});

test("a reload finds what was kept, with all that was typed since", () => {
  const typed = new Typed("plan/goal");
  typed.set("why", "one");
  typed.keep();
  typed.set("why", "two");
  typed.set("how", "three");
  reload();
  const again = new Typed("plan/goal");
  assert.deepEqual(
    [...again.texts],
    [
      ["why", "two"],
      ["how", "three"],
    ],
  );
  again.acknowledge("why");
  reload();
  assert.deepEqual([...new Typed("plan/goal").texts], [["how", "three"]]);
});

test("what is acknowledged is gone from the browser's storage", () => {
  const typed = new Typed("text/a");
  typed.set("text", "mine");
  typed.keep();
  assert.equal(sessionStorage.length, 1);
  typed.acknowledge("text");
  assert.equal(sessionStorage.length, 0);
});

test("what has no name is remembered nowhere", () => {
  const typed = new Typed("");
  typed.set("name", "A. Name");
  typed.keep();
  assert.equal(sessionStorage.length, 0);
  assert.equal(new Typed("").texts.size, 0);
});

test("a browser without storage, or with something else in it, stops nothing", () => {
  sessionStorage.setItem("itu-course:typed:text/a", "{");
  assert.equal(new Typed("text/a").texts.size, 0);
  const real = globalThis.sessionStorage;
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    get: () => {
      throw new Error("not allowed");
    },
  });
  const typed = new Typed("text/c");
  typed.set("text", "mine");
  typed.keep();
  assert.deepEqual([...new Typed("text/c").texts], [["text", "mine"]]);
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, writable: true, value: real });
});
