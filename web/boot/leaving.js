// Keeps the page where it is: a navigation away would carry what code in the
// page knows in its address, and no policy forbids it. Downloads are made here,
// so that no other link need ever be followed.
import { isOf, note, wrap } from "./guard.js";
import { getter, method } from "./primordials.js";

const preventDefault = method(Event.prototype, "preventDefault");
const indexOf = method(String.prototype, "indexOf"), slice = method(String.prototype, "slice");
const links = /^(?:a|area)$/;

/** @param {string} url */
function withoutFragment(url) {
  const at = indexOf(url, "#");
  return at < 0 ? url : slice(url, 0, at);
}

/** @type {Set<string>} addresses of files that were saved */
const saved = new Set();
const addSaved = Set.prototype.add.bind(saved), wasSaved = Set.prototype.has.bind(saved);

// Where the browser tells of every navigation, those to another document are
// cancelled, but for a step through the history, which has no new address, and
// for what save has the browser save: Firefox tells of that twice, the second
// time as of any navigation.
const { navigation, NavigateEvent, NavigationDestination } = /** @type {any} */ (window);
export const staysHere = Boolean(navigation);
if (staysHere) {
  const type = getter(NavigateEvent.prototype, "navigationType"), to = getter(NavigateEvent.prototype, "destination");
  const download = getter(NavigateEvent.prototype, "downloadRequest"), url = getter(NavigationDestination.prototype, "url");
  navigation.addEventListener("navigate", (/** @type {Event} */ event) => {
    const address = url(to(event));
    const stays =
      download(event) === null
        ? type(event) === "traverse" || wasSaved(address) || withoutFragment(address) === withoutFragment(location.href)
        : indexOf(address, "blob:") === 0;
    if (!stays) {
      preventDefault(event);
      note("a navigation");
    }
  });
} else {
  askBeforeLeaving();
}

// Elsewhere a person is asked, once something was put into the page that might
// be a secret. The other guards hold all the same.
function askBeforeLeaving() {
  let filled = false;
  window.addEventListener("input", ({ target }) => void (filled ||= target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement), true);
  window.addEventListener("beforeunload", (event) => filled && event.preventDefault());
}

// The program shows no links. One that is followed anyway would lead into
// another window, of which nothing tells.
const composedPath = method(Event.prototype, "composedPath"), parentOf = getter(Node.prototype, "parentNode");
for (const name of ["click", "auxclick"]) {
  window.addEventListener(name, (event) => {
    const path = composedPath(event);
    for (let i = 0; i < path.length; i++) {
      if (isOf(links, path[i])) {
        preventDefault(event);
        note("a link");
      }
    }
  }, true);
}

/** @param {any} node what is no node of a document is in no link */
function inLink(node) {
  try {
    for (; node; node = parentOf(node)) {
      if (isOf(links, node)) return true;
    }
  } catch {}
  return false;
}
const press = method(HTMLElement.prototype, "click");
const createElement = method(Document.prototype, "createElement"), setAttribute = method(Element.prototype, "setAttribute");
wrap(HTMLElement.prototype, "click", (element) => !inLink(element));
wrap(EventTarget.prototype, "dispatchEvent", (target) => !inLink(target));

// Forms are sent nowhere, by the policy; a browser may still open a connection
// to where one says it would be sent.
wrap(HTMLFormElement.prototype, "submit", () => false);

const PlainBlob = Blob, createAddress = URL.createObjectURL.bind(URL), revokeAddress = URL.revokeObjectURL.bind(URL);

/**
 * Has the browser save a file. It is of a type that no browser shows, so that
 * its address leads to no document.
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const anchor = createElement(document, "a");
  const address = createAddress(new PlainBlob([file], { type: "application/octet-stream" }));
  addSaved(address);
  setAttribute(anchor, "href", address);
  setAttribute(anchor, "download", name);
  press(anchor);
  setTimeout(() => revokeAddress(address), 60_000); // Safari begins to read it after the click
}
