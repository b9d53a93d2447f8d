// Closes what the page's Content-Security-Policy leaves open to code that runs
// in the page: interfaces that reach the network beside fetch, windows and
// frames that would bring fresh ones, elements that open connections without
// loading anything. Imported before all else; leaving.js closes navigation.
//
// It stops code of the page's own realm. What it cannot stop is in the threat
// model (.github/SECURITY.md), what each attempt comes to in app/e2e,
// TestNoWayOut; which globals there are, in TestGlobals.
import { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, getter, ownKeys } from "./primordials.js";

// What the page itself needs of what is closed.
export const PageWorker = window.Worker;
const { serviceWorker } = navigator;
const register = serviceWorker?.register;
/** @param {string} url trusted */
export const registerWorker = (url) => /** @type {Promise<ServiceWorkerRegistration>} */ (apply(register, serviceWorker, [url]));

/** Globals that reach the network, or make documents and elements past what is guarded here. */
const ways = new RegExp(
  "RTC|WebSocket|WebTransport|EventSource|XMLHttp|Worker$|Worklet$|[fF]etchLater|BackgroundFetch|Payment|Presentation|Push" +
    "|SyncManager|Notification|[sS]peech|ocumentPictureInPicture|FencedFrame|Portal|ProtectedAudience|Credential(?!less)|Identity" +
    "|LanguageModel|LanguageDetector|Translator|Summarizer|Rewriter|Proofreader|^Writer$|MediaMetadata|MediaSession|RemotePlayback" +
    "|DOMParser|XSLT|XPath|[cC]ustomElement|Sanitizer|Geolocation|Serial|^USB|^HID|Bluetooth|^MIDI|^NDEF|^XRS|[lL]aunchQueue" +
    "|haredStorage|^(?:open|openDatabase|external|getScreenDetails|queryLocalFonts|requestResize)$",
);
/** What stays of the browser and of the registration of the service worker. */
const navigators = /^(?:app|constructor|clipboard$|cookieEnabled|deviceMemory|hardware|language|max|onLine|platform|product|serviceWorker|storage$|user|vendor|webdriver)/;
const registrations = /^(?:active|constructor|installing|onupdatefound|scope|unregister|update|waiting)/;
/** Markup that is read, documents that are rewritten, attributes apart from their elements. */
const markup = /HTML|^(?:attachShadow|browsingTopics|close$|createAttribute|createContextualFragment|createExpression|createProcessing|evaluate|getAttributeNode|has.*(?:Token|Record|Access)|open$|requestStorageAccess|setAttributeNode|write)/;
/** Elements that load documents or open connections; the page has the last two from its HTML. */
const frames = /^(?:applet|embed|fencedframe|frame|frameset|iframe|object|portal)$/;
const sealed = /^(?:base|link)$/;

/** @type {Map<string, number>} */
const stopped = new Map();
const count = Map.prototype.set.bind(stopped), counted = Map.prototype.get.bind(stopped);

/** What was stopped so far, and how often. */
export const stops = () => [...stopped];

/** @param {string} what */
export function note(what) {
  count(what, (counted(what) ?? 0) + 1);
}

/**
 * @param {string} what
 * @returns {never}
 */
function refuse(what) {
  note(what);
  throw new DOMException(`Trailsleuth stopped ${what}: nothing leaves this page but calls to CloudTrail.`, "SecurityError");
}

/**
 * Takes a function or a property away. Objects that have it as their
 * constructor lose it too.
 * @param {any} owner
 * @param {string} name
 */
function close(owner, name) {
  const { value, set } = getOwnPropertyDescriptor(owner, name) ?? {};
  if (value?.prototype) defineProperty(value.prototype, "constructor", { value: undefined });
  if (set && /HTML/.test(name)) {
    defineProperty(owner, name, { set: () => refuse(name) }); // what is there may be read
  } else if (deleteProperty(owner, name)) {
    defineProperty(owner, name, typeof value === "function" ? { value: function () { refuse(name); } } : { value: undefined });
  }
}

/**
 * Takes away all that one list names, or that the other does not.
 * @param {any} owner
 * @param {(name: string) => boolean} ends
 */
function closeAll(owner, ends) {
  for (const name of owner ? ownKeys(owner) : []) {
    if (typeof name === "string" && ends(name)) close(owner, name);
  }
}

const localName = getter(Element.prototype, "localName");
const documentElement = getter(Document.prototype, "documentElement");
const { exec } = RegExp.prototype;

/** @param {RegExp} names @param {any} node */
export function isOf(names, node) {
  try {
    return apply(exec, names, [localName(node)]) !== null;
  } catch {
    return false; // no element
  }
}

/**
 * Lets a method, or what sets a property, be called only where allowed says so.
 * @param {any} owner
 * @param {string} name
 * @param {(on: any, args: any[]) => unknown} allowed
 * @param {"value" | "get" | "set"} part
 */
export function wrap(owner, name, allowed, part = "value") {
  const original = owner && getOwnPropertyDescriptor(owner, name)?.[part];
  if (!original) return;
  /** @this {unknown} @param {any[]} args */
  const guarded = function (...args) {
    return allowed(this, args) ? apply(original, this, args) : refuse(name);
  };
  defineProperty(owner, name, { [part]: guarded });
}

/**
 * Lets what a method makes out unless it is a frame or the like.
 * @param {any} owner
 * @param {string} name
 */
function wrapMaker(owner, name) {
  const original = owner[name];
  /** @this {unknown} @param {any[]} args */
  owner[name] = function (...args) {
    const made = apply(original, this, args);
    const element = name === "createDocument" ? documentElement(made) : made;
    return isOf(frames, element) || isOf(sealed, element) ? refuse(`<${localName(element)}>`) : made;
  };
}

/** Closes this realm, once. */
function closeRealm() {
  closeAll(window, (name) => ways.test(name));
  closeAll(Navigator.prototype, (name) => !navigators.test(name));
  closeAll(window.ServiceWorkerContainer?.prototype, (name) => name === "register");
  closeAll(window.ServiceWorkerRegistration?.prototype, (name) => !registrations.test(name));
  for (const owner of [Document, Document.prototype, Element.prototype, Range.prototype, window.ShadowRoot?.prototype]) {
    closeAll(owner, (name) => markup.test(name) && name !== "getHTML");
  }
  for (const name of ["createElement", "createElementNS"]) wrapMaker(Document.prototype, name);
  wrapMaker(DOMImplementation.prototype, "createDocument");
  wrap(Document.prototype, "execCommand", (_, [command]) => command === "copy");
  const open = (/** @type {unknown} */ on) => !isOf(sealed, on);
  for (const name of ["setAttribute", "setAttributeNS", "toggleAttribute"]) wrap(Element.prototype, name, open);
  wrap(Element.prototype, "attributes", open, "get");
  for (const name of ownKeys(HTMLLinkElement.prototype)) {
    if (typeof name === "string" && name !== "disabled") wrap(HTMLLinkElement.prototype, name, () => false, name === "relList" ? "get" : "set");
  }
}

closeRealm();
