// Generated from the blocks of the Python package by generate_blocks.py: change them there, then run it again.
// Kinds are as `as_data` writes them; a tuple becomes a list.

export type Span = [string, string];

/** Something to do. Sends its value. */
export interface Button {
  kind: "button";
  name: string;
  label: string;
  value: string;
  about: string;
  main: boolean;
  off: boolean;
}

/** One thing to choose. */
export interface Choice {
  kind: "choice";
  value: string;
  label: string;
  note: string;
  tone: string;
}

/** A question with its choices: radio buttons, or boxes to tick. Sends the list of the values chosen. */
export interface Choices {
  kind: "choices";
  name: string;
  legend: string;
  choices: Choice[];
  chosen: string[];
  several: boolean;
  locked: boolean;
  compact: boolean;
  hint: string;
  heading: number;
  about: string;
}

/** A box for a whole number. Sends the text typed; the screen judges it. */
export interface Number {
  kind: "number";
  name: string;
  label: string;
  value: string;
  low: number;
  high: number;
  problem: string;
  hint: string;
  heading: number;
}

/** Lines to be put in order. Each has two buttons; sends "up <value>" or "down <value>". */
export interface Ordering {
  kind: "ordering";
  name: string;
  legend: string;
  lines: Choice[];
  hint: string;
  heading: number;
}

/** A drop-down list. Sends the chosen value. */
export interface Pick {
  kind: "pick";
  name: string;
  label: string;
  choices: Choice[];
  chosen: string;
  note: string;
  tone: string;
  about: string;
}

/** A box to write in; sends the whole text whenever the writer pauses. */
export interface Writing {
  kind: "writing";
  name: string;
  label: string;
  value: string;
  rows: number;
  hint: string;
  heading: number;
  about: string;
  count: string;
}

/** Blocks with a sheet that grows: beside them where there is room, behind a line below them where there is not. */
export interface Beside {
  kind: "beside";
  label: string;
  about: string;
  blocks: Block[];
  sheet: [string, Span[][]][];
}

/** Something that opens in place when its title is pressed. Sends ``value``. */
export interface Card {
  kind: "card";
  name: string;
  value: string;
  title: string;
  note: string;
  brief: Block[];
  blocks: Block[];
  open: boolean;
  level: number;
}

/** Somebody in a hall, who can be pressed to learn more. Sends ``value``. */
export interface Chip {
  kind: "chip";
  value: string;
  label: string;
  mark: string;
  state: string;
  said: string;
  chosen: boolean;
}

/** Sections side by side where there is room, one below the other where there is not, with links to jump between. */
export interface Columns {
  kind: "columns";
  label: string;
  blocks: Block[];
}

/** A hall as a half circle of seats, and as a list. */
export interface Hall {
  kind: "hall";
  name: string;
  label: string;
  steps: number;
  seats: [number, number, number, number][];
  sides: Side[];
}

/** How often something came about in many plays, as rows of dots and in words. */
export interface Likely {
  kind: "likely";
  label: string;
  rows: [string, number, number, string][];
  notes: string[];
}

/** People or things placed on a map of two questions: a picture with numbers, and the numbers in words. */
export interface Places {
  kind: "places";
  label: string;
  columns: string[];
  rows: string[];
  marks: [number, number, number, string][];
  from_right: boolean;
}

/** A strip from the tightest to the most open words. */
export interface Scale {
  kind: "scale";
  label: string;
  steps: string[];
  marks: [number, string][];
  at: number;
}

/** Those in a hall who stand nearest to one wording. */
export interface Side {
  kind: "side";
  step: number;
  words: string;
  note: string;
  people: Chip[];
}

/** The stages of something, with the rounds of each. */
export interface Track {
  kind: "track";
  label: string;
  stages: [string, number][];
  at: number;
  words: string;
}

/** A heading. With a ``name`` it can be given the keyboard focus. */
export interface Heading {
  kind: "heading";
  text: string;
  level: number;
  name: string;
}

/** A paragraph. */
export interface Text {
  kind: "text";
  text: string;
  tone: string;
}

/** Words of a draft text, with what was added, deleted or bracketed marked. */
export interface Wording {
  kind: "wording";
  spans: Span[];
  label: string;
}

/** Blocks side by side where there is room (buttons, mostly). */
export interface Row {
  kind: "row";
  blocks: Block[];
}

/** Blocks that belong together, under a name read by screen readers. */
export interface Section {
  kind: "section";
  label: string;
  blocks: Block[];
  boxed: boolean;
  heading: number;
}

/** Blocks behind a summary that opens on request. */
export interface Fold {
  kind: "fold";
  name: string;
  summary: string;
  blocks: Block[];
  open: boolean;
  about: string;
}

/** A list, numbered or not. */
export interface Items {
  kind: "items";
  items: (string | Span[])[];
  numbered: boolean;
}

/** A table. */
export interface Grid {
  kind: "grid";
  caption: string;
  head: string[];
  rows: string[][];
}

/** How much of something there is, always with its words. */
export interface Meter {
  kind: "meter";
  label: string;
  value: number;
  most: number;
  words: string;
}

/** Where a fact comes from. */
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
  | Link
  | Scale
  | Track
  | Card
  | Hall
  | Likely
  | Columns
  | Beside
  | Places;
