import type { IThemeManager, ThemeManager } from "@jupyterlab/apputils";

export type Choice = "system" | "light" | "dark";
export const CHOICES: readonly Choice[] = ["system", "light", "dark"];

const THEMES = { light: "JupyterLab Light", dark: "JupyterLab Dark" };

/** JupyterLab hides and shows the whole page when colours change; the keyboard must not lose its place. */
function keepFocus(): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return;
  const back = () => {
    if (focused.isConnected && document.activeElement === document.body) focused.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => requestAnimationFrame(back));
}

/** Light or dark: as the computer says (the default, see overrides.json) or as the reader chose. JupyterLab keeps it. */
export class Colours {
  private readonly themes: ThemeManager;

  constructor(themes: IThemeManager) {
    this.themes = themes as ThemeManager; // following the system is in JupyterLab's own class alone
    themes.themeChanged.connect(keepFocus);
  }

  get choice(): Choice {
    if (this.themes.isToggledAdaptiveTheme()) return "system";
    return this.themes.theme === THEMES.dark ? "dark" : "light";
  }

  async choose(choice: Choice): Promise<void> {
    if (choice !== "system") await this.themes.setTheme(THEMES[choice]);
    if (this.themes.isToggledAdaptiveTheme() !== (choice === "system")) await this.themes.toggleAdaptiveTheme();
  }
}
