// What the server hands over with the page: see src/itu_course/lab/page_settings.py.

export type Words = Record<string, string>;

export interface LessonEntry {
  file: string;
  titles: Record<string, string>; // by language
  languages: string[]; // those in which the lesson lies in the learner's folder
}

interface Settings {
  ituCourseWords?: Record<string, Words>;
  ituCourseLanguage?: string;
  ituCourseDirections?: Record<string, "ltr" | "rtl">;
  ituCourseLessons?: LessonEntry[];
  ituCourseAuthor?: boolean;
  ituCourseIdentity?: string;
}

const SETTINGS: Settings = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");

export const ENGLISH = "en";
export const LANGUAGE = SETTINGS.ituCourseLanguage ?? ENGLISH;
export const LESSONS: readonly LessonEntry[] = SETTINGS.ituCourseLessons ?? [];

/** Whether the course was opened with `itu-course --author`: the notebook's own menus and keys stay. */
export const AUTHOR = SETTINGS.ituCourseAuthor ?? false;

/** The secret of the learner's folder, by which the page knows the course's server again; see identity.py. */
export const IDENTITY = SETTINGS.ituCourseIdentity ?? "";

/** The sentences in one language; what is not translated is in English there too. */
export function wordsIn(language: string): Words {
  return SETTINGS.ituCourseWords?.[language] ?? {};
}

export function isTranslated(language: string): boolean {
  return language in (SETTINGS.ituCourseWords ?? {});
}

export function direction(language: string): "ltr" | "rtl" {
  return SETTINGS.ituCourseDirections?.[language] ?? "ltr";
}
