package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// join makes one file of a script or a style sheet of Options.Web and of
// everything it imports, in the order of its imports, without white space and
// comments; names stay. A script keeps its own names to itself, and finds the
// constants by theirs: they are given as JSON.
func (b *builder) join(name string, constants map[string]string) ([]byte, error) {
	made := api.Build(api.BuildOptions{
		EntryPoints:      []string{name},
		Outdir:           "/",
		Bundle:           true,
		Format:           api.FormatIIFE,
		Target:           api.ESNext,
		TsconfigRaw:      `{"compilerOptions": {"alwaysStrict": true}}`, // as modules are
		MinifyWhitespace: true,
		LegalComments:    api.LegalCommentsNone,
		Define:           constants,
		Plugins:          []api.Plugin{filesOf(b.options.Web)},
		LogLevel:         api.LogLevelSilent,
	})
	for _, found := range append(made.Errors, made.Warnings...) {
		return nil, wrong(found)
	}
	return made.OutputFiles[0].Contents, nil
}

// wrong is what esbuild found, as a sentence.
func wrong(found api.Message) error {
	place := "web"
	if at := found.Location; at != nil {
		place = fmt.Sprintf("web/%s:%d", strings.TrimPrefix(at.File, webFiles+":"), at.Line)
	}
	return errors.New(place + ": " + found.Text)
}

// webFiles is what esbuild calls the files of Options.Web among its sources.
const webFiles = "web"

// filesOf lets esbuild read the files of a folder, and no others.
func filesOf(web fs.FS) api.Plugin {
	loaders := map[string]api.Loader{".js": api.LoaderJS, ".css": api.LoaderCSS}
	return api.Plugin{Name: webFiles, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: path.Join(path.Dir(args.Importer), args.Path), Namespace: webFiles}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: webFiles}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			content, err := fs.ReadFile(web, args.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(content)
			return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(args.Path)]}, nil
		})
	}}
}
