// Shows the page anew when what it is built from has changed. Only `make dev`
// and `make stories` serve it (server.go), in front of what closes EventSource:
// the site does not have it.

const changes = new EventSource(new URL("dev/changes", document.baseURI));
/** @type {string | undefined} */
let shown;
changes.onmessage = (/** @type {MessageEvent<string>} */ { data }) => {
  shown ??= data;
  if (data !== shown) location.reload();
};
