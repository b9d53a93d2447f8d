package browser

// Shortcut is a key pressed somewhere on the page.
type Shortcut struct {
	Key     string // as in KeyboardEvent.key: "/", "?", "Escape", "k", "ArrowDown"
	Command bool   // with Ctrl, or with ⌘ on a Mac
	Alt     bool
	Shift   bool
}

// CommandKey is the key that is held with another for a command.
type CommandKey string

// Those of a Mac and of all others.
const (
	KeyControl CommandKey = "Ctrl"
	KeyCommand CommandKey = "⌘"
)
