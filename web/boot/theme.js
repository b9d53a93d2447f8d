// The theme that was chosen at an earlier visit, before anything is painted.

// Where it is kept, and the attribute of the root element that the style sheet
// looks at: data-theme (app/browser, SetTheme).
export const THEME_KEY = "theme";
export const THEMES = ["light", "dark"];

export function applyTheme() {
  try {
    const theme = localStorage.getItem(THEME_KEY);
    if (theme !== null && THEMES.includes(theme)) {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage is forbidden here: the system's theme it is.
  }
}
