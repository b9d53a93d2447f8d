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

// themeAttribute is the root element's attribute for a theme that was chosen,
// themeKey where the browser keeps it for the next visit (web/boot/theme.js).
const themeAttribute, themeKey = "data-theme", "theme"

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
