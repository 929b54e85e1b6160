// The browser's print of an open lesson is the whole lesson; print.css undoes the window around it.

/** On paper: light colours, and the lists of sources open, because a fold on paper cannot be opened.
 *
 * Folds of figures and questions print as the reader has left them.
 */
export function watchPrinting(): void {
  let theme: string | undefined;
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    theme = document.body.dataset.jpThemeLight;
    document.body.dataset.jpThemeLight = "true";
    opened = [...document.querySelectorAll<HTMLDetailsElement>(".jp-RenderedMarkdown details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    if (theme !== undefined) document.body.dataset.jpThemeLight = theme;
    for (const fold of opened) fold.open = false;
  });
}
