package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTitlesAreSpoken: what is shown as a tip or read out is written in the code
// or goes through spoken, since an event's text may be in it.
func TestTitlesAreSpoken(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		positions := token.NewFileSet()
		file, err := parser.ParseFile(positions, name, source, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text := told(n); text != nil && !ours(text) {
				t.Errorf("%v: a title or label is not spoken(…)", positions.Position(text.Pos()))
			}
			return true
		})
	}
}

// told is the text of a call that sets a tip or an accessible name.
func told(n ast.Node) ast.Expr {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	switch name := selector.Sel.Name; {
	case (name == "Title" || name == "Placeholder") && len(call.Args) == 1:
		return call.Args[0]
	case name == "Aria" && len(call.Args) == 2:
		if key, ok := call.Args[0].(*ast.BasicLit); ok && (key.Value == `"label"` || key.Value == `"description"` || key.Value == `"valuetext"`) {
			return call.Args[1]
		}
	}
	return nil
}

// ours tells what is written in the code, or counted, from what may be an
// event's.
func ours(text ast.Expr) bool {
	switch e := text.(type) {
	case *ast.BasicLit:
		return true
	case *ast.BinaryExpr:
		return ours(e.X) && ours(e.Y)
	case *ast.CallExpr:
		switch f := e.Fun.(type) {
		case *ast.Ident:
			return f.Name == "spoken"
		case *ast.SelectorExpr:
			in, ok := f.X.(*ast.Ident)
			return ok && in.Name == "trail" && f.Sel.Name == "Count"
		}
	}
	return false
}
