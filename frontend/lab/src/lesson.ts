import type { NotebookPanel } from "@jupyterlab/notebook";
import { ENGLISH, isTranslated, LESSONS, type LessonEntry } from "./settings";

/** A lesson that can be opened: its path in the learner's folder and its title. */
export interface Way {
  path: string;
  title: string;
  language: string;
}

/** What a notebook of the course is: a numbered lesson, or a session plan or exercise without a number. */
export interface Lesson {
  number: number | null; // 0 is the opening page
  title: string;
  language: string; // of the prose
  minutes: number | null; // how long the lesson says that it takes
  back: Way | null;
  next: Way | null;
  translations: Way[]; // the same lesson in each language that has it, this one included
}

/** Where the course opens, and the way to all lessons; as launcher.py has it. */
export const OPENING_PAGE = "notebooks/00_start_here.ipynb";

/** The number of the last lesson: lesson 0 is the opening page. */
export const LAST = LESSONS.length - 1;

interface CourseMetadata {
  language?: string;
  minutes?: number;
}

/** What comes before a colon: "Who decides" of "Who decides: the Plenipotentiary and its elections". */
export function shortTitle(title: string): string {
  return title.split(/\s*[::]\s/)[0] ?? title;
}

function titleIn(entry: LessonEntry, language: string): string {
  return shortTitle(entry.titles[language] ?? entry.titles[ENGLISH] ?? entry.file);
}

function way(root: string, entry: LessonEntry | undefined, language: string): Way | null {
  if (!entry) return null;
  const spoken = entry.languages.includes(language) ? language : ENGLISH;
  const folder = spoken === ENGLISH ? "" : `${spoken}/`;
  return { path: `${root}${folder}${entry.file}`, title: titleIn(entry, spoken), language: spoken };
}

/** The way to the lesson in `file`, in the language of the notebook in a panel where it has one. */
export function wayTo(panel: NotebookPanel, file: string): Way | null {
  const [, root = "", language = ENGLISH] = /^(.*?notebooks\/)(?:([\w-]+)\/)?/.exec(panel.context.path) ?? [];
  return way(
    root,
    LESSONS.find((entry) => entry.file === file),
    language,
  );
}

/** The first heading of a notebook, from the source: it is drawn late. */
function heading(panel: NotebookPanel): string {
  const source = panel.content.widgets[0]?.model.sharedModel.getSource() ?? "";
  return /^# +(.+)$/m.exec(source)?.[1]?.replace(/[*_`]/g, "") ?? panel.title.label;
}

/** What the notebook in a panel is. */
export function lessonOf(panel: NotebookPanel): Lesson {
  const metadata = (panel.content.model?.getMetadata("itu_course") ?? {}) as CourseMetadata;
  const [, root = "", folder = "", file = ""] =
    /^(.*?notebooks\/)(?:([\w-]+)\/)?([^/]+)$/.exec(panel.context.path) ?? [];
  const language = metadata.language ?? ENGLISH;
  const number = folder && !isTranslated(folder) ? -1 : LESSONS.findIndex((entry) => entry.file === file);
  const entry = LESSONS[number];
  const minutes = metadata.minutes ?? null;
  if (!entry) {
    return {
      number: null,
      title: shortTitle(heading(panel)),
      language,
      minutes,
      back: null,
      next: null,
      translations: [],
    };
  }
  return {
    number,
    title: titleIn(entry, language),
    language,
    minutes,
    back: way(root, LESSONS[number - 1], language),
    next: way(root, LESSONS[number + 1], language),
    translations: entry.languages.map((code) => way(root, entry, code)).filter((translation) => translation !== null),
  };
}

/** The address of a notebook in this course. */
export function address(path: string): string {
  const start = location.pathname.replace(/\/tree\/.*$/, "/tree/");
  return start + path.split("/").map(encodeURIComponent).join("/");
}
