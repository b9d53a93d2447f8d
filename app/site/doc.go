// Package site builds the static site: every file a host needs, as bytes, with
// nothing left to do at run time.
//
//	files, err := site.Build(site.Options{Page: root, Web: os.DirFS("web"), ...})
//	err = files.WriteTo("dist")
//	http.Handle("/", site.Handler(files, "/"))
//
// The page is the root component, rendered here once, so that the frame and
// the credential form are plain HTML which paints and takes input before the
// WebAssembly bundle has arrived. Everything under web/ carries a hash of its
// content in its name and may be cached for ever; the page names each by
// that name and by its SHA-256. All URLs are relative: the same files work in
// any folder of any static host.
//
// The style sheet is one file made of all that web/app.css imports.
//
// The same sources give the same bytes, on every machine. The package writes
// no inline script or style, refers to no other host but CloudTrail's own, and
// takes nothing from go-app but the rendering of the component: its loader,
// its service worker, its style sheet and its default icons are not used
// (web/boot.js and web/app-worker.js stand in for them).
//
// What the headers mean and which browsers know them: MDN, "HTTP headers";
// the format of _headers: the documentation of Netlify and Cloudflare Pages.
package site
