package browser

// Theme is how light the page is.
type Theme string

// The themes: data-theme on the root element is "light", "dark", or absent
// for what the system asks for.
const (
	ThemeOfSystem Theme = ""
	ThemeLight    Theme = "light"
	ThemeDark     Theme = "dark"
)

// themeOf is the theme that was stored as text; ThemeOfSystem for what is
// none.
func themeOf(text string) Theme {
	switch theme := Theme(text); theme {
	case ThemeLight, ThemeDark:
		return theme
	default:
		return ThemeOfSystem
	}
}
