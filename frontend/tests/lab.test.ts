import assert from "node:assert/strict";
import { test } from "node:test";
import "./page";

// The lab's modules read the page's settings as they are loaded.
const { nextStation, stateOf } = await import("../lab/src/path");
const { proofFor } = await import("../lab/src/server");
const { waitingTexts } = await import("../lab/src/rescue");

const NEW = { file: "", minutes: 30, questions: [0, 4], texts: [0, 1], plan: [0, 0], plays: null, playing: false };
type Station = Parameters<typeof stateOf>[0];
const station = (done: Partial<Station> = {}): Station => ({ ...(NEW as unknown as Station), ...done });

test("a station is done without its texts, begun with anything, and not done without a play it has", () => {
  assert.equal(stateOf(station()), "open");
  assert.equal(stateOf(station({ texts: [1, 1] })), "begun");
  assert.equal(stateOf(station({ questions: [4, 4] })), "done");
  assert.equal(stateOf(station({ questions: [4, 4], plays: 0 })), "begun");
  assert.equal(stateOf(station({ plays: 0, playing: true })), "begun");
  assert.equal(stateOf(station({ questions: [4, 4], plays: 2 })), "done");
  assert.equal(stateOf(station({ questions: [4, 4], plan: [8, 9] })), "begun");
});

test("one goes on at what was begun, else at what comes first, else nowhere", () => {
  const [open, begun, done] = [station(), station({ questions: [1, 4] }), station({ questions: [4, 4] })];
  assert.equal(nextStation([done, open, begun]), 2);
  assert.equal(nextStation([done, open, open]), 1);
  assert.equal(nextStation([done, done]), -1);
});

test("the proof is the one that identity.py gives", async () => {
  // hmac.new(b"ab", b"8888 n", "sha256").hexdigest()
  assert.equal(await proofFor("ab", "n", "8888"), "0ccb8645a35432b4310ae500fa468dc3df87c4df5245b1516cc64d58c62ab536");
});

test("what waits is every text that was not acknowledged, and no empty one", () => {
  const typed = new Map([
    ["text/a", new Map([["text", "first"]])],
    ["text/b", new Map([["text", " "]])],
    ["plan/c", new Map([["change", "second"]])],
  ]);
  (window as unknown as Record<symbol, unknown>)[Symbol.for("itu-course.typed")] = typed;
  assert.deepEqual(waitingTexts(), ["first", "second"]);
});
