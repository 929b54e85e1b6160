// Generated from the blocks of the Python package by generate_blocks.py: change them there, then run it again.
// Kinds are as `as_data` writes them; a tuple becomes a list.

export type Span = [string, string];

/** A heading; ``level`` 3 to 6, since lessons themselves use 1 and 2. With a ``name`` it can be given the focus. */
export interface Heading {
  kind: "heading";
  text: string;
  level: number;
  name: string;
}

/** A paragraph. ``tone`` is "", "note", "right", "wrong" or "warning": said by symbol and word, not colour alone. The tone "saved" marks a sentence that all is saved: the page hides it while the course does not answer. */
export interface Text {
  kind: "text";
  text: string;
  tone: string;
}

/** Words of a draft text, with what was added, deleted or bracketed marked. ``label`` names the clause. */
export interface Wording {
  kind: "wording";
  spans: Span[];
  label: string;
}

/** One thing to choose. ``note`` (with ``tone``) is shown under it once there is something to say of it. */
export interface Choice {
  kind: "choice";
  value: string;
  label: string;
  note: string;
  tone: string;
}

/** A question with its choices: radio buttons, or boxes to tick when ``several``. Sends the values chosen. */
export interface Choices {
  kind: "choices";
  name: string;
  legend: string;
  choices: Choice[];
  chosen: string[];
  several: boolean;
  locked: boolean;
  compact: boolean;
}

/** A drop-down list. Sends the chosen value. ``note`` (with ``tone``) is shown under it. */
export interface Pick {
  kind: "pick";
  name: string;
  label: string;
  choices: Choice[];
  chosen: string;
  note: string;
  tone: string;
}

/** Lines to be put in order. Each has two buttons; sends "up <value>" or "down <value>". */
export interface Ordering {
  kind: "ordering";
  name: string;
  legend: string;
  lines: Choice[];
}

/** A box to write in; sends the whole text whenever the writer pauses. */
export interface Writing {
  kind: "writing";
  name: string;
  label: string;
  value: string;
  rows: number;
  hint: string;
}

/** A whole number between ``low`` and ``high``. Sends the text typed; the screen judges it. */
export interface Number {
  kind: "number";
  name: string;
  label: string;
  value: string;
  low: number;
  high: number;
  problem: string;
}

/** Something to do. ``label`` says what happens; ``about`` adds for a screen reader what it is about. */
export interface Button {
  kind: "button";
  name: string;
  label: string;
  value: string;
  about: string;
  main: boolean;
  off: boolean;
}

/** Blocks side by side where there is room (buttons, mostly). */
export interface Row {
  kind: "row";
  blocks: Block[];
}

/** Blocks that belong together, under a name read by screen readers. ``boxed`` draws a border. */
export interface Section {
  kind: "section";
  label: string;
  blocks: Block[];
  boxed: boolean;
}

/** Blocks behind a summary that opens on request. */
export interface Fold {
  kind: "fold";
  name: string;
  summary: string;
  blocks: Block[];
  open: boolean;
}

/** A list, numbered or not; each item is a text or spans. */
export interface Items {
  kind: "items";
  items: (string | Span[])[];
  numbered: boolean;
}

/** A table: caption, column heads, rows. The first cell of a row is its head. */
export interface Grid {
  kind: "grid";
  caption: string;
  head: string[];
  rows: string[][];
}

/** How much of something: ``value`` of ``most``, always with its words. */
export interface Meter {
  kind: "meter";
  label: string;
  value: number;
  most: number;
  words: string;
}

/** Where a fact comes from. The address is a link that leaves the machine only when the learner follows it. */
export interface Source {
  kind: "source";
  text: string;
  address: string;
}

/** A link to another lesson in the same folder. */
export interface Link {
  kind: "link";
  text: string;
  target: string;
}

export type Block =
  | Heading
  | Text
  | Wording
  | Choices
  | Pick
  | Ordering
  | Writing
  | Number
  | Button
  | Row
  | Section
  | Fold
  | Items
  | Grid
  | Meter
  | Source
  | Link;
