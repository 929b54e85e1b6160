import type { ISplashScreen } from "@jupyterlab/apputils";
import { DisposableDelegate, type IDisposable } from "@lumino/disposable";
import { make } from "./elements";
import { languageFor, mark, put } from "./words";

/** One sentence while the page opens, in place of JupyterLab's turning moons, which also tripped over themselves. */
export class Opening implements ISplashScreen {
  private readonly node = make("p", { class: "itu-opening", role: "status" });
  private users = 0;
  private opened = false;

  constructor(restored: Promise<unknown>) {
    mark(this.node, languageFor(null));
    put(this.node, null, "frame.opening");
    void restored.then(() => {
      this.opened = true; // a change of colours later needs no sentence
      this.node.remove();
    });
  }

  show(): IDisposable {
    this.users += 1;
    if (!this.opened) document.body.append(this.node);
    return new DisposableDelegate(() => {
      this.users -= 1;
      if (this.users === 0) this.node.remove();
    });
  }
}
