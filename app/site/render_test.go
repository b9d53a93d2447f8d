package site_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"

	"trailsleuth/app/site"
)

// drawing is a component that draws what it is given.
type drawing struct {
	app.Compo
	draw func() app.UI
}

func (d *drawing) Render() app.UI { return d.draw() }

func render(t *testing.T, draw func() app.UI) (string, error) {
	t.Helper()
	root, err := site.Render(&drawing{draw: draw})
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := html.Render(&b, root); err != nil {
		t.Fatal(err)
	}
	return b.String(), nil
}

func TestRender(t *testing.T) {
	cases := map[string]struct {
		draw func() app.UI
		want string
	}{
		"OKNoSpaceBetweenElements": {
			func() app.UI { return app.P().Body(app.B().Text("a"), app.I().Text("b")) },
			`<p><b>a</b><i>b</i></p>`,
		},
		"OKSpaceOfTexts": {
			func() app.UI { return app.P().Body(app.Text("run "), app.Code().Text("aws login"), app.Text(" first")) },
			`<p>run <code>aws login</code> first</p>`,
		},
		"OKNeighbouringTexts": {
			func() app.UI { return app.P().Body(app.Text("one"), app.Text(" two"), app.Br(), app.Text("three")) },
			`<p>one two<br/>three</p>`,
		},
		"OKDeep": {
			func() app.UI { return app.Div().Body(app.Div().Body(app.Div().Body(app.Text("x"), app.B().Text("y")))) },
			`<div><div><div>x<b>y</b></div></div></div>`,
		},
		"OKLinesOfOneText": {
			func() app.UI { return app.Pre().Text("{\n  \"a\": 1\n}") },
			"<pre>{\n  &#34;a&#34;: 1\n}</pre>",
		},
		"OKQuotesInAttributes": {
			func() app.UI { return app.Input().Placeholder("say \"<a>\" & go\nnow") },
			"<input placeholder=\"say &#34;&lt;a&gt;&#34; &amp; go\nnow\"/>",
		},
		"OKOtherScriptsInAttributes": {
			func() app.UI { return app.Div().Title("São\u00a0Paulo\u200b…") },
			"<div title=\"São\u00a0Paulo\u200b…\"></div>",
		},
		"OKTrueOfAria": {
			func() app.UI { return app.Div().Aria("hidden", true).DataSet("early", true).Hidden(true) },
			`<div aria-hidden="true" data-early="true" hidden=""></div>`,
		},
		"OKFalse": {
			func() app.UI { return app.Button().Disabled(false).Aria("expanded", false) },
			`<button aria-expanded="false"></button>`,
		},
		"OKSorted": {
			func() app.UI { return app.A().ID("i").Href("h").Class("c").Title("t").Rel("r").Lang("l") },
			`<a class="c" href="h" id="i" lang="l" rel="r" title="t"></a>`,
		},
		"OKMarkupInText": {
			func() app.UI { return app.P().Text("<script>alert(1)</script> & more") },
			`<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>`,
		},
		"OKEmptyText": {
			func() app.UI { return app.P().Body(app.Text(""), app.B().Text("b"), app.Text("")) },
			`<p><b>b</b></p>`,
		},
		"OKComponentInside": {
			func() app.UI {
				return app.Div().Body(app.B().Text("a"), &drawing{draw: func() app.UI { return app.I().Text("b") }})
			},
			`<div><b>a</b><i>b</i></div>`,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := render(t, c.draw)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("\ngot  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestRenderRefusesWhatABrowserReadsOtherwise(t *testing.T) {
	cases := map[string]func() app.UI{
		"ErrDivInP":       func() app.UI { return app.P().Body(app.Div().Text("x")) },
		"ErrRowInDiv":     func() app.UI { return app.Div().Body(app.Tr().Body(app.Td().Text("x"))) },
		"ErrLinkInLink":   func() app.UI { return app.A().Body(app.A().Text("x")) },
		"ErrButtonNested": func() app.UI { return app.Button().Body(app.Span().Body(app.Button().Text("x"))) },
	}
	for name, draw := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := render(t, draw)
			if err == nil {
				t.Fatalf("accepted as %s", got)
			}
			if !strings.Contains(err.Error(), "a browser would read") {
				t.Errorf("the error does not say why: %v", err)
			}
		})
	}
}

func TestRenderRoute(t *testing.T) {
	if _, err := site.RenderRoute(); err == nil {
		t.Error("a page was drawn without a route")
	}
	app.Route("/", func() app.Composer {
		return &drawing{draw: func() app.UI { return app.Div().ID("page").Body(app.P().Text("a"), app.P().Text("b")) }}
	})
	root, err := site.RenderRoute()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := html.Render(&b, root); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), `<div id="page"><p>a</p><p>b</p></div>`; got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}
