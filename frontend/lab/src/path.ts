// The opening page as a path: one station for each lesson, with what the learner has done there.

import type { NotebookPanel } from "@jupyterlab/notebook";
import type { ServiceManager } from "@jupyterlab/services";
import { make } from "./elements";
import { LAST, wayTo } from "./lesson";
import type { Navigation } from "./navigation";
import { ask } from "./server";
import { languageFor, mark, put, say, type Values } from "./words";

/** As stations.py counts it: pairs are how many are done and how many there are. */
export interface Station {
  file: string;
  minutes: number;
  questions: [number, number];
  texts: [number, number];
  plan: [number, number];
  plays: number | null;
  playing: boolean;
}

export type State = "done" | "begun" | "open";

/** A lesson is done without its texts: nobody has to write. */
export function stateOf(station: Station): State {
  const { questions, texts, plan, plays, playing } = station;
  const whole = [questions, plan].every(([done, all]) => done === all) && plays !== 0;
  if (whole) return "done";
  return questions[0] + texts[0] + plan[0] + (plays ?? 0) > 0 || playing ? "begun" : "open";
}

/** Where to go on: the first lesson that was begun, else the first that was not; -1 when all are done. */
export function nextStation(stations: readonly Station[]): number {
  const states = stations.map(stateOf);
  return states.includes("begun") ? states.indexOf("begun") : states.indexOf("open");
}

interface Tick {
  name: string;
  values: Values;
  done: boolean;
}

/** What can be ticked off at a station, in the order in which it is shown. */
function ticks(station: Station): Tick[] {
  const counted = (["questions", "texts", "plan"] as const)
    .map((kind) => ({ kind, done: station[kind][0], all: station[kind][1] }))
    .filter(({ all }) => all > 0)
    .map(({ kind, done, all }) => ({ name: `frame.path-${kind}`, values: { done, all }, done: done === all }));
  if (station.plays === null) return counted;
  const plays = { name: "frame.path-plays", values: { done: station.plays }, done: station.plays > 0 };
  const playing = station.playing && station.plays === 0;
  return [...counted, playing ? { name: "frame.path-playing", values: {}, done: false } : plays];
}

export class Path {
  private readonly heading = make("h2", { id: "itu-path-heading" });
  private readonly about = make("p");
  private readonly list = make("ol");
  private readonly node = make("section", { class: "itu-path", "aria-labelledby": this.heading.id });

  constructor(
    private readonly panel: NotebookPanel,
    private readonly services: ServiceManager.IManager,
    private readonly navigation: Navigation,
  ) {
    this.node.append(this.heading, this.about, this.list);
    mark(this.node, languageFor(panel));
    put(this.heading, panel, "frame.path");
    put(this.about, panel, "frame.path-about");
    panel.content.widgets[0]?.node.append(this.node);
    const again = () => void this.read();
    document.addEventListener("itu-course:answered", again);
    document.addEventListener("visibilitychange", again);
    panel.disposed.connect(() => {
      document.removeEventListener("itu-course:answered", again);
      document.removeEventListener("visibilitychange", again);
    });
  }

  /** Count anew and draw. */
  async read(): Promise<void> {
    if (document.hidden || this.panel.isDisposed) return;
    try {
      const { stations } = await ask<{ stations: Station[] }>(this.services, "itu-course/path");
      put(this.about, this.panel, "frame.path-about");
      this.draw(stations);
    } catch {
      put(this.about, this.panel, "frame.path-late"); // the stations that are drawn still lead to the lessons
    }
  }

  private draw(stations: readonly Station[]): void {
    const focused = [...this.list.querySelectorAll("a")].indexOf(document.activeElement as HTMLAnchorElement);
    const next = nextStation(stations);
    this.list.replaceChildren(...stations.map((station, n) => this.station(station, n, n === next)));
    if (focused >= 0) this.list.querySelectorAll("a")[focused]?.focus();
  }

  private station(station: Station, number: number, isNext: boolean): HTMLElement {
    const { panel } = this;
    const state = stateOf(station);
    const way = wayTo(panel, station.file);
    const title = make("a", {}, `${number}. ${way?.title ?? station.file}`);
    if (way) {
      mark(title, way.language);
      this.navigation.lead(title, way.path);
    }
    const tag = make("span", { class: "itu-tag" });
    put(tag, panel, `frame.path-${state}`);
    const minutes = make("span");
    put(minutes, panel, "frame.minutes", { number: station.minutes });
    const marks = make("ul", { class: "itu-ticks" }, ...ticks(station).map((tick) => this.tick(tick)));
    const words = make("div", {}, make("h3", {}, title), make("p", {}, tag, " ", minutes), marks);
    if (isNext && way && number <= LAST) {
      const go = make("a", { class: "itu-go" }, say(panel, "frame.path-go", { lesson: way.title }));
      this.navigation.lead(go, way.path);
      words.append(go);
    }
    const stop = make("span", { class: "itu-stop", "aria-hidden": "true" }, state === "done" ? "✓" : String(number));
    return make("li", { class: `itu-${state}${isNext ? " itu-next" : ""}` }, stop, words);
  }

  private tick({ name, values, done }: Tick): HTMLElement {
    const words = make("span");
    put(words, this.panel, name, values);
    return make("li", {}, make("span", { "aria-hidden": "true" }, done ? "✓" : "○"), words);
  }
}
