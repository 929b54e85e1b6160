// Every view is drawn anew and then *morphed* into the page, so that the keyboard focus, the caret and an open fold stay
// where they are.

/** Whether the reader is ahead of the view in the control called `name`: then what they set is kept. */
export type Ahead = (name: string | undefined) => boolean;

/** Turn `old` into `fresh` in place. The nodes stay, with the focus; a control that is `ahead` keeps what the reader set. */
export function morph(old: HTMLElement, fresh: HTMLElement, ahead: Ahead): void {
  if (isOwn(old)) return; // it has a life of its own: only its place is morphed
  morphAttributes(old, fresh);
  const kept = ahead(old.dataset.type ?? old.dataset.do);
  if (old instanceof HTMLInputElement && (old.type === "radio" || old.type === "checkbox")) {
    if (!kept) old.checked = (fresh as HTMLInputElement).checked;
  } else if (old instanceof HTMLTextAreaElement || old instanceof HTMLInputElement) {
    const { value } = fresh as HTMLInputElement;
    if (!kept && old.value !== value) old.value = value;
    return;
  } else if (old instanceof HTMLSelectElement) {
    morphSelect(old, fresh as HTMLSelectElement, kept || document.activeElement === old, ahead);
    return;
  }
  morphChildren(old, fresh, ahead);
}

/** New choices pick by themselves, so that the value comes last: that of the reader if it is `kept` and still there. */
function morphSelect(old: HTMLSelectElement, fresh: HTMLSelectElement, kept: boolean, ahead: Ahead): void {
  const picked = old.value;
  const { value } = fresh; // read now: the morph takes choices out of `fresh`
  morphChildren(old, fresh, ahead);
  const wanted = kept && [...old.options].some((option) => option.value === picked) ? picked : value;
  if (old.value !== wanted) old.value = wanted;
}

function morphAttributes(old: HTMLElement, fresh: HTMLElement): void {
  // Once drawn, a fold is the reader's to open or close.
  const readers = (name: string) => name === "open" && old.tagName === "DETAILS";
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !readers(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (old.getAttribute(name) !== value && !readers(name)) old.setAttribute(name, value);
  }
}

function isElement(node: Node | null): node is HTMLElement {
  return node?.nodeType === 1;
}

function isOwn(node: Node): boolean {
  return isElement(node) && node.dataset.own !== undefined;
}

function isText(node: Node | null): node is Text {
  return node?.nodeType === 3;
}

/** What an element is found again by; "" if it has no key. */
function keyOf(node: Node | null): string {
  return isElement(node) && node.dataset.key ? `${node.nodeName} ${node.dataset.key}` : "";
}

function same(a: Node | null, b: Node): boolean {
  return a !== null && a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
}

/** Remove `node`; what came after it. */
function removed(node: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** Turn the children of `old` into those of `fresh`; what has a key is found again wherever it was. */
export function morphChildren(old: HTMLElement, fresh: HTMLElement, ahead: Ahead): void {
  const keyed = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child as ChildNode]));
  const wanted = new Set([...fresh.children].map(keyOf));
  const gone = (node: ChildNode) => keyOf(node) !== "" && !wanted.has(keyOf(node));
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const key = keyOf(child);
    // First, so that what stays need not be moved and keeps the focus; what has a life of its own moves round the rest.
    while (at && (gone(at) || (isOwn(at) && keyOf(at) !== key))) at = gone(at) ? removed(at) : at.nextSibling;
    const mine = key ? keyed.get(key) : same(at, child) ? at : null;
    if (!mine) {
      old.insertBefore(child, at);
      continue;
    }
    if (mine !== at) old.insertBefore(mine, at);
    else at = mine.nextSibling;
    if (isText(mine)) {
      if (mine.data !== (child as Text).data) mine.data = (child as Text).data;
    } else morph(mine as HTMLElement, child as HTMLElement, ahead);
  }
  while (at) at = removed(at);
}
