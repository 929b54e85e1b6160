import type { Block } from "./blocks";
import type { Words } from "./texts";

/** What the panel shows now; `_view` in the panel's widget makes it. */
export interface View {
  key: string; // the name of what is kept here, or "" when the page may keep nothing
  title: string;
  blocks: Block[];
  message: string; // to be announced
  problem: boolean; // whether the message says that something failed
  focus: string; // name of the block that gets the keyboard focus, or ""
  n: number; // number of the message that this view answers
  question: string; // the name of what is asked, for parts of the lesson that wait for its answer, or ""
  answered: boolean; // whether it has an answer
  subject: string; // what it is about
  words: Words;
  language: string;
  direction: string;
}

/** What the learner did, numbered. */
export interface Message {
  do: string;
  value: Value;
  n: number;
}

export type Value = string | string[] | null;

/** The part of anywidget's model that a panel uses. */
export interface Model {
  get(name: "view"): View;
  send(message: Message): void;
  on(event: "change:view", listener: () => void): void;
  off(event: "change:view", listener: () => void): void;
}
