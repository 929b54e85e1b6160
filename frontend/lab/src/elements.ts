type Attributes = Record<string, string>;

/** An element of HTML with attributes and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A button that does `act` when it is pressed. */
export function button(className: string, act: () => void): HTMLButtonElement {
  const node = make("button", { type: "button", class: className });
  node.addEventListener("click", act);
  return node;
}
