// Draws the blocks of a panel as semantic HTML and passes on what the learner does. It holds no rule and no answer.

import { Drawing } from "./drawing";
import { focusOn, keepKeys } from "./keyboard";
import { make } from "./make";
import { morphChildren } from "./morph";
import { Sending } from "./sending";
import type { Model } from "./view";

let panels = 0;

/** Pass on what is chosen, typed and pressed in the panel. */
function listen(root: HTMLElement, sending: Sending): void {
  root.addEventListener("change", (event) => {
    const control = event.target as HTMLElement;
    const name = control.dataset.do;
    if (!name) return;
    sending.flushAll();
    if (control instanceof HTMLSelectElement) return sending.send(name, control.value);
    const chosen = root.querySelectorAll<HTMLInputElement>(`input[data-do="${CSS.escape(name)}"]:checked`);
    sending.send(
      name,
      [...chosen].map((input) => input.value),
    );
  });
  root.addEventListener("input", (event) => {
    const control = event.target as HTMLInputElement;
    if (control.dataset.type) sending.type(control.dataset.type, control.value);
  });
  root.addEventListener("focusout", (event) => {
    const name = (event.target as HTMLElement).dataset.type;
    if (name) sending.flush(name);
  });
  root.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-press]");
    if (!button?.dataset.press || button.getAttribute("aria-disabled") === "true") return;
    sending.flushAll();
    sending.send(button.dataset.press, button.dataset.value ?? null);
  });
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  panels += 1;
  const uid = `itu-${panels}-${Math.random().toString(36).slice(2, 7)}`;
  const body = make("div", { class: "itu-body" });
  const live = make("div", { role: "status", class: "itu-live" });
  const root = make("div", { class: "itu-panel", role: "group" }, body, live);
  const sending = new Sending(
    model,
    (state) => {
      root.dataset.state = state;
    },
    () => {
      live.textContent = model.get("view").words.late ?? "";
      live.dataset.problem = "yes";
    },
  );

  // A sentence said twice must be heard twice.
  const say = (message: string) => {
    const again = message && live.textContent === message && sending.acted;
    live.textContent = again ? "" : message;
    if (again)
      setTimeout(() => {
        live.textContent = message;
      }, 80);
  };

  const draw = () => {
    const view = model.get("view");
    sending.hear(view);
    root.setAttribute("aria-label", view.title);
    root.lang = view.language;
    root.dir = view.direction;
    morphChildren(body, make("div", {}, ...new Drawing(uid, view.words).all(view.blocks)), sending.ahead);
    say(view.message);
    live.dataset.problem = view.problem ? "yes" : "no";
    if (view.focus && sending.acted && sending.isLast(view)) focusOn(root, view.focus);
  };

  listen(root, sending);
  keepKeys(root);
  window.addEventListener("pagehide", sending.leave);
  document.addEventListener("visibilitychange", sending.leave);
  model.on("change:view", draw);
  draw();
  sending.recover((name) => root.querySelector(`[data-type="${CSS.escape(name)}"]`));
  el.append(root);
  return () => {
    sending.flushAll();
    sending.stopWaiting();
    window.removeEventListener("pagehide", sending.leave);
    document.removeEventListener("visibilitychange", sending.leave);
    model.off("change:view", draw);
  };
}

export default { render };
