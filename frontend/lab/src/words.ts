import type { NotebookPanel } from "@jupyterlab/notebook";

type Words = Record<string, string>;

interface Settings {
  ituCourseWords?: Record<string, Words>;
  ituCourseLanguage?: string;
}

const SETTINGS: Settings = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}");

/** A sentence in the language of the lesson: that of its folder (notebooks/fr/), else the one the course speaks. */
export function say(panel: NotebookPanel, name: string, values: Record<string, number> = {}): string {
  const all = SETTINGS.ituCourseWords ?? {};
  const folder = panel.context.path.match(/(?:^|\/)notebooks\/([\w-]+)\//)?.[1] ?? "";
  const words = all[folder] ?? all[SETTINGS.ituCourseLanguage ?? ""] ?? all.en ?? {};
  return (words[name] ?? name).replace(/{(\w+)}/g, (_, key: string) => String(values[key]));
}
