import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf, roundMinutes, shareMinutes } from "../lab/src/parts";

const sum = (numbers: number[]) => numbers.reduce((all, number) => all + number, 0);

test("the minutes of a lesson are shared out by words and panels", () => {
  const shares = shareMinutes(
    [
      { words: 180, panels: 0 },
      { words: 0, panels: 1 },
      { words: 180, panels: 2 },
    ],
    32,
  );
  assert.deepEqual(shares, [4, 8, 20]);
});

test("a part that states its minutes keeps them, and the others share the rest", () => {
  const shares = shareMinutes(
    [
      { words: 900, panels: 3, minutes: 5 },
      { words: 100, panels: 0 },
      { words: 300, panels: 0 },
    ],
    25,
  );
  assert.equal(shares[0], 5);
  assert.equal(sum(shares), 25);
  assert.equal(shares[2], 3 * (shares[1] ?? 0));
});

test("without a whole the estimate is taken, and an empty lesson takes no time", () => {
  assert.deepEqual(shareMinutes([{ words: 360, panels: 1 }], null), [4]);
  assert.deepEqual(shareMinutes([{ words: 0, panels: 0 }], 30), [0]);
  assert.deepEqual(shareMinutes([], 30), []);
});

test("stated minutes that exceed the whole leave nothing, never less than nothing", () => {
  assert.deepEqual(
    shareMinutes(
      [
        { words: 10, panels: 0, minutes: 40 },
        { words: 10, panels: 0 },
      ],
      30,
    ),
    [40, 0],
  );
});

test("minutes are said in fives above ten, and never as none", () => {
  assert.deepEqual([0, 0.4, 1.6, 9.4, 12.4, 12.5, 53].map(roundMinutes), [1, 1, 2, 9, 10, 15, 55]);
});

/** A notebook panel as far as parts need one: each cell has an id, a source and perhaps metadata. */
function notebook(...cells: { id: string; type?: string; source: string; optional?: boolean }[]) {
  const widgets = cells.map(({ id, type = "markdown", source, optional }) => ({
    model: {
      id,
      type,
      getMetadata: () => (optional ? { optional } : undefined),
      sharedModel: { getSource: () => source },
    },
  }));
  return { content: { widgets } } as unknown as Parameters<typeof partsOf>[0];
}

test("an optional part is not counted and takes none of the minutes, with all that is in it", () => {
  const counted = [
    { id: "one", source: "## One\n\nSome words." },
    { id: "ask", type: "code", source: 'panels.quiz("a")' },
  ];
  const more = [
    { id: "more", source: "## More\n\nMany more words.", optional: true },
    { id: "play", type: "code", source: 'panels.conference("b")' },
    { id: "again", source: "### Again\n\nAnd more." },
  ];
  const last = { id: "next", source: "## What next" };
  const parts = partsOf(notebook(...counted, ...more, last), 30);
  assert.deepEqual(
    parts.map(({ title, counted: numbered, minutes }) => [title, numbered, minutes]),
    [
      ["One", true, 30],
      ["More", false, 0],
      ["What next", false, 0],
    ],
  );
});
