// A page without a browser, for the tests; import it before anything that draws.

import { Window } from "happy-dom";

const window = new Window();
const NAMES = [
  "document",
  "CSS",
  "HTMLInputElement",
  "HTMLSelectElement",
  "HTMLTextAreaElement",
  "Event",
  "CustomEvent",
  "Node",
] as const;
for (const name of NAMES) Object.assign(globalThis, { [name]: window[name] });
Object.assign(globalThis, { window, sessionStorage: window.sessionStorage });

/** An element drawn from HTML and put on the page, alone. */
export function shown(html: string): HTMLElement {
  document.body.innerHTML = `<div>${html}</div>`;
  return document.body.firstElementChild as HTMLElement;
}

/** The same, but not on the page: what a morph aims at. */
export function drawn(html: string): HTMLElement {
  const box = document.createElement("div");
  box.innerHTML = html;
  return box;
}

/** The one element that `selector` finds. */
export function find<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
  const found = document.querySelectorAll<Kind>(selector);
  if (found.length !== 1) throw new Error(`${found.length} elements are ${selector}`);
  return found[0] as Kind;
}

/** Do it; the nodes that were put somewhere meanwhile, old ones among them, also those put where they already were. */
export function placed(doIt: () => void): Node[] {
  const put: Node[] = [];
  const { insertBefore } = window.Node.prototype;
  window.Node.prototype.insertBefore = function (node, before) {
    put.push(node as unknown as Node);
    return insertBefore.call(this, node, before);
  };
  const observer = new window.MutationObserver(() => {});
  observer.observe(window.document.body, { childList: true, subtree: true });
  try {
    doIt();
  } finally {
    window.Node.prototype.insertBefore = insertBefore;
  }
  put.push(...observer.takeRecords().flatMap((record) => [...record.addedNodes] as unknown as Node[]));
  observer.disconnect();
  return put;
}

/** Numbers between 0 and 1, the same in every run (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
