// Draws the blocks of a panel as semantic HTML and passes on what the learner does. It holds no rule and no answer.

import { Drawing } from "./drawing";
import { focusOn, keepKeys } from "./keyboard";
import { Live } from "./live";
import { make } from "./make";
import { morphChildren } from "./morph";
import { ANSWERED, DRAWN, levelAt, Onward } from "./outline";
import { Sending } from "./sending";
import { plain } from "./texts";
import type { Model, View } from "./view";

let panels = 0;

/** Pass on what is chosen, typed and pressed in the panel. */
function listen(root: HTMLElement, sending: Sending, live: Live): void {
  root.addEventListener("change", (event) => {
    const control = event.target as HTMLElement;
    const name = control.dataset.do;
    if (!name) return;
    live.follow(control);
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
    if (!control.dataset.type) return;
    live.follow(control); // what is said about a text appears below its box, not at the far end of the panel
    sending.type(control.dataset.type, control.value);
  });
  root.addEventListener("focusout", (event) => {
    const name = (event.target as HTMLElement).dataset.type;
    if (name) sending.flush(name);
  });
  root.addEventListener("click", (event) => {
    const jump = (event.target as HTMLElement).closest<HTMLElement>("[data-jump]")?.dataset.jump;
    if (jump) {
      event.preventDefault(); // the address of the page stays: JupyterLab reads it
      const goal = root.querySelector<HTMLElement>(`#${CSS.escape(jump)}`);
      goal?.scrollIntoView();
      goal?.focus({ preventScroll: true });
      return;
    }
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-press]");
    if (!button?.dataset.press || button.getAttribute("aria-disabled") === "true") return;
    if (event.detail > 1 && button.classList.contains("itu-main")) return; // a double press means one step, not two
    live.follow(button);
    sending.flushAll();
    sending.send(button.dataset.press, button.dataset.value ?? null);
  });
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  panels += 1;
  const uid = `itu-${panels}-${Math.random().toString(36).slice(2, 7)}`;
  const body = make("div", { class: "itu-body" });
  const root = make("div", { class: "itu-panel", role: "group", id: uid }, body);
  const onward = new Onward(root);
  root.append(onward.element);
  const live = new Live(body);
  const sending = new Sending(
    model,
    (state) => {
      root.dataset.state = state;
    },
    () => live.say(model.get("view").words.late ?? "", true),
  );
  let level = 3;
  let reported = "";

  /** Tell the lesson that the question has an answer, once: parts of the lesson may wait for it. */
  const report = ({ question, answered }: View) => {
    root.dataset.question = question;
    root.dataset.answered = answered ? "yes" : "no";
    if (!question) delete root.dataset.question;
    if (!answered || reported === question) return;
    reported = question;
    document.dispatchEvent(new CustomEvent(ANSWERED, { detail: { id: question } }));
  };

  const draw = () => {
    const view = model.get("view");
    sending.hear(view);
    root.setAttribute("aria-label", plain(view.title));
    root.lang = view.language;
    root.dir = view.direction;
    const drawn = make("div", {}, ...new Drawing(uid, view.words, level).all(view.blocks));
    live.place(drawn);
    const held = root.contains(document.activeElement);
    morphChildren(body, drawn, sending.ahead);
    live.settle();
    report(view);
    onward.show(view);
    live.say(view.message, view.problem, sending.acted);
    if (!sending.acted || !sending.isLast(view)) return;
    const moved = view.focus !== "" && focusOn(root, view.focus);
    if (!moved && held && !root.contains(document.activeElement)) live.focus(); // what was pressed is gone
    if (!moved) live.show();
  };

  listen(root, sending, live);
  keepKeys(root);
  window.addEventListener("pagehide", sending.leave);
  document.addEventListener("visibilitychange", sending.leave);
  model.on("change:view", draw);
  draw();
  sending.recover((name) => root.querySelector(`[data-type="${CSS.escape(name)}"]`));
  el.append(root);
  // Only now is it known where the panel is; a page puts it there a moment later.
  const place = setTimeout(() => {
    const deep = levelAt(root);
    if (deep !== level) {
      level = deep;
      draw();
    }
    document.dispatchEvent(new CustomEvent(DRAWN));
  });
  const look = () => onward.show(model.get("view"));
  document.addEventListener(DRAWN, look);
  return () => {
    clearTimeout(place);
    document.removeEventListener(DRAWN, look);
    sending.flushAll();
    sending.stopWaiting();
    window.removeEventListener("pagehide", sending.leave);
    document.removeEventListener("visibilitychange", sending.leave);
    model.off("change:view", draw);
  };
}

export default { render };
