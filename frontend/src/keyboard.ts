// Notebook front ends steal keys. Lumino looks at event.target first, so every control carries the attribute below, and
// key presses do not bubble out of the panel.

/** What every control of a panel carries, so that the notebook leaves its keys alone. */
export const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" };

/** Let no key press leave the panel. */
export function keepKeys(root: HTMLElement): void {
  root.addEventListener("keydown", (event) => event.stopPropagation());
}

/** Give the keyboard focus to the block called `key`; whether it is drawn and took it. */
export function focusOn(root: HTMLElement, key: string): boolean {
  const block = root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  block?.focus();
  return block !== null && document.activeElement === block;
}
