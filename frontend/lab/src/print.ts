// The browser's print of an open lesson is the whole lesson; print.css undoes the window around it.

/** Folds of the lesson's text but not its lists of sources: the part "Sources" says all that is in them. */
const FOLDS = ".jp-RenderedMarkdown details:not([open]):not(:has(> summary small))";

/** On paper: light colours, and what the text folds away open, because a fold on paper cannot be opened.
 *
 * Folds of figures and questions print as the reader has left them.
 */
export function watchPrinting(): void {
  let theme: string | undefined;
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    theme = document.body.dataset.jpThemeLight;
    document.body.dataset.jpThemeLight = "true";
    opened = [...document.querySelectorAll<HTMLDetailsElement>(FOLDS)];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    if (theme !== undefined) document.body.dataset.jpThemeLight = theme;
    for (const fold of opened) fold.open = false;
  });
}
