import type { NotebookPanel } from "@jupyterlab/notebook";
import { say } from "./words";

export interface Status {
  button: HTMLElement | null;
  say(name: string, values?: Record<string, number>): void;
}

/** The live region beside the lesson's button; made when first needed. */
export function status(panel: NotebookPanel): Status {
  const button = panel.node.querySelector<HTMLElement>("button[data-commandlinker-command='itu-course:start-lesson']");
  const place = button?.closest("p, div") ?? panel.content.node;
  let region = place.querySelector<HTMLElement>(".itu-start-status");
  if (!region) {
    region = document.createElement("span");
    region.className = "itu-start-status";
    region.setAttribute("role", "status");
    place.append(region);
  }
  const live = region;
  return {
    button,
    say: (name, values) => {
      live.textContent = say(panel, name, values);
    },
  };
}

/** Say it when the kernel dies. */
export function watchKernel(panel: NotebookPanel): void {
  panel.sessionContext.statusChanged.connect((_, now) => {
    if (now === "dead" || now === "autorestarting") status(panel).say("stopped");
  });
}
