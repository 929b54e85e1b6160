/** Keep the page's title: JupyterLab writes the file's name over it, again and again. */
export class PageTitle {
  private words = "";

  constructor() {
    const node = document.querySelector("title");
    if (!node) return;
    const keep = new MutationObserver(() => this.write());
    keep.observe(node, { childList: true, characterData: true, subtree: true });
  }

  set(words: string): void {
    this.words = words;
    this.write();
  }

  private write(): void {
    if (this.words && document.title !== this.words) document.title = this.words;
  }
}
