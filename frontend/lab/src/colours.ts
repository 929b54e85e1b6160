import type { IThemeManager, ThemeManager } from "@jupyterlab/apputils";

export type Choice = "system" | "light" | "dark";
export const CHOICES: readonly Choice[] = ["system", "light", "dark"];

const THEMES = { light: "JupyterLab Light", dark: "JupyterLab Dark" };

/** Light or dark: as the computer says (the default, see overrides.json) or as the reader chose. JupyterLab keeps it. */
export class Colours {
  private readonly themes: ThemeManager;

  constructor(themes: IThemeManager) {
    this.themes = themes as ThemeManager; // following the system is in JupyterLab's own class alone
  }

  get choice(): Choice {
    if (this.themes.isToggledAdaptiveTheme()) return "system";
    return this.themes.theme === THEMES.dark ? "dark" : "light";
  }

  async choose(choice: Choice): Promise<void> {
    const follows = this.themes.isToggledAdaptiveTheme();
    if (follows !== (choice === "system")) await this.themes.toggleAdaptiveTheme();
    if (choice !== "system") await this.themes.setTheme(THEMES[choice]);
  }
}
