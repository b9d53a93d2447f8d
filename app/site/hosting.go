package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

const (
	manifestFile = "manifest.webmanifest"
	workerFile   = "app-worker.js"
	headersFile  = "_headers"
	notFoundFile = "404.html"
	iconSVG      = "web/icon.svg"
	iconSmall    = "web/icon-192.png"
	iconLarge    = "web/icon-512.png"
)

// addManifest adds what a browser needs to install the page as an app.
// Addresses are relative to the manifest.
func (b *builder) addManifest() error {
	type icon struct {
		Src     string `json:"src"`
		Type    string `json:"type"`
		Sizes   string `json:"sizes"`
		Purpose string `json:"purpose"`
	}
	manifest, err := json.MarshalIndent(struct {
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description"`
		ID          string `json:"id"`
		StartURL    string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{siteName, siteName, siteSentence, "./", "./", "./", "standalone", "#12455a", "#12455a", []icon{
		{iconSVG, "image/svg+xml", "any", "any"},
		{iconSmall, "image/png", "192x192", "any"},
		{iconLarge, "image/png", "512x512", "any maskable"},
	}}, "", "  ")
	b.files[manifestFile] = append(manifest, '\n')
	return err
}

// addNotFound adds the host's page for an address that is not there. A host
// sends it from any depth, so its one link is absolute.
func (b *builder) addNotFound() error {
	return b.addTemplate(notFoundFile, notFoundFile, "{{.Base}}", b.options.Base)
}

// addHeaders adds the list of headers in the format of Netlify and Cloudflare
// Pages, which Handler reads too.
func (b *builder) addHeaders() error {
	policy, err := HeaderPolicy(b.options.Endpoint)
	if err != nil {
		return err
	}
	b.files[".nojekyll"] = []byte{} // GitHub Pages: send the files as they are
	return b.addTemplate(headersFile, headersFile, "{{.Base}}", b.options.Base, "{{.Policy}}", policy,
		"{{.Reader}}", b.names[readerScript], "{{.ReaderPolicy}}", readerPolicy)
}

// addWorker adds the service worker. Its version is a hash over all the files
// it may keep, so that any change of the site is a new worker.
func (b *builder) addWorker() error {
	var keep []string
	for _, name := range b.files.Names() {
		isBundle := strings.HasPrefix(name, b.bundle[len(b.bundle)-1].URL)
		if !isBundle && name != headersFile && name != notFoundFile && name != ".nojekyll" && name != licencesFile && name != "index.html" {
			keep = append(keep, name)
		}
	}
	settings, err := json.Marshal(workerSettings{b.files.version(), keep, b.bundle})
	if err != nil {
		return err
	}
	worker, err := b.join(workerFile, map[string]string{"WORKER_SETTINGS": string(settings)})
	b.files[workerFile] = worker
	return err
}

// workerSettings is what web/app-worker.js is built with.
type workerSettings struct {
	Version string    `json:"version"`
	Files   []string  `json:"files"`
	Bundle  []variant `json:"bundle"`
}

// addTemplate adds a file of web/ with placeholders replaced.
func (b *builder) addTemplate(name, template string, placeholdersAndValues ...string) error {
	content, err := fs.ReadFile(b.options.Web, template)
	if err != nil {
		return err
	}
	filled := strings.NewReplacer(placeholdersAndValues...).Replace(string(content))
	if strings.Contains(filled, "{{.") {
		return fmt.Errorf("web/%s has a placeholder that nothing fills", template)
	}
	b.files[name] = []byte(filled)
	return nil
}
