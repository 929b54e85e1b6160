import type { NotebookPanel } from "@jupyterlab/notebook";
import { direction, ENGLISH, isTranslated, LANGUAGE, wordsIn } from "./settings";

export type Values = Record<string, string | number>;

/** The language the course speaks on a lesson: that of the lesson's folder (notebooks/fr/), else the chosen one. */
export function languageFor(panel: NotebookPanel | null): string {
  const folder = panel?.context.path.match(/(?:^|\/)notebooks\/([\w-]+)\//)?.[1] ?? "";
  if (isTranslated(folder)) return folder;
  return isTranslated(LANGUAGE) ? LANGUAGE : ENGLISH;
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/{(\w+)}/g, (_, key: string) => String(values[key]));
}

/** The sentence `name` in the language of the lesson. */
export function say(panel: NotebookPanel | null, name: string, values: Values = {}): string {
  return fill(wordsIn(languageFor(panel))[name] ?? wordsIn(ENGLISH)[name] ?? name, values);
}

/** The form of the sentence `name` that fits `number`, as the language counts. */
function sayCount(panel: NotebookPanel | null, name: string, number: number): string {
  const language = languageFor(panel);
  const form = `${name}.${new Intl.PluralRules(language).select(number)}`;
  return say(panel, form in wordsIn(language) ? form : `${name}.other`, { number });
}

/** Mark the language and direction of an element's words. */
export function mark(node: HTMLElement, language: string): void {
  node.lang = language;
  node.dir = direction(language);
}

/** The language in which the sentence `name` is said on this lesson: English where it is not translated. */
function saidIn(panel: NotebookPanel | null, name: string): string {
  const language = languageFor(panel);
  return wordsIn(language)[name] === wordsIn(ENGLISH)[name] ? ENGLISH : language;
}

/** Put a sentence into an element, marked with its language where that is not the language around it. */
export function put(node: HTMLElement, panel: NotebookPanel | null, name: string, values: Values = {}): void {
  node.textContent = say(panel, name, values);
  markSentence(node, panel, name);
}

/** As `put`, for a sentence whose form depends on `number`. */
export function putCount(node: HTMLElement, panel: NotebookPanel | null, name: string, number: number): void {
  node.textContent = sayCount(panel, name, number);
  markSentence(node, panel, `${name}.other`);
}

function markSentence(node: HTMLElement, panel: NotebookPanel | null, name: string): void {
  const language = saidIn(panel, name);
  if (language === languageFor(panel)) {
    node.removeAttribute("lang");
    node.removeAttribute("dir");
  } else mark(node, language);
}
