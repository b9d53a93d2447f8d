// Runs the program in a worker, to read files that a person has opened. The
// site is built with Go's own wasm_exec.js in front of this, as one file.
//
// A worker is given the compiled program and files, nothing else: there are no
// credentials here, and nothing to find any by. It has no use for the network,
// so it gives up every way to it before the program runs; a host that sends
// the site's headers forbids them too.

import { unpack } from "./reader/unpack.js";

const network = ["fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts"];
const others = ["Worker", "SharedWorker", "BroadcastChannel", "caches", "indexedDB", "FontFace", "fonts", "eval", "cookieStore", "Notification"];
for (const name of [...network, ...others]) {
  for (let scope = /** @type {any} */ (self); scope; scope = Object.getPrototypeOf(scope)) {
    delete scope[name];
  }
  Object.defineProperty(self, name, { value: undefined });
}

// The browser's navigator holds the files of the origin and more; a text that is
// run as a program could import another. The program makes none.
for (const name of Reflect.ownKeys(Object.getPrototypeOf(self.navigator))) {
  if (name !== "hardwareConcurrency" && name !== "userAgent") delete Object.getPrototypeOf(self.navigator)[name];
}
for (const made of [function () {}, async function () {}, function* () {}, async function* () {}]) {
  Object.defineProperty(Object.getPrototypeOf(made), "constructor", { value: undefined });
}
Object.defineProperty(self, "Function", { value: undefined });
for (const name of /** @type {const} */ (["setTimeout", "setInterval"])) {
  const original = self[name];
  self[name] = /** @type {any} */ ((/** @type {any} */ handler, /** @type {any[]} */ ...rest) =>
    typeof handler === "function" ? original(handler, ...rest) : 0);
}

// What comes before the program listens waits for it.
/** @type {ThreadMessage[]} */
const waiting = [];
/** @type {(message: ThreadMessage) => void} */
let handle = (message) => void waiting.push(message);

self.onmessage = (/** @type {MessageEvent<WebAssembly.Module | ThreadMessage>} */ { data }) => {
  if (data instanceof WebAssembly.Module) {
    run(data).catch(failed);
  } else {
    handle(data);
  }
};

// What the program looks for.
self.trailsleuthReader = {
  listen(listener) {
    handle = listener;
    waiting.splice(0).forEach(listener);
  },
  unpack,
};

/** @param {WebAssembly.Module} module */
async function run(module) {
  const go = new Go();
  await go.run(await WebAssembly.instantiate(module, go.importObject));
  failed(lastWords.split("\n", 1)[0] || "it ended");
}

// A program that breaks down writes why, and nothing otherwise.
let lastWords = "";
const { writeSync } = fs;
const decoder = new TextDecoder();
fs.writeSync = (fd, bytes) => {
  lastWords = (lastWords + decoder.decode(bytes, { stream: true })).slice(0, 1000);
  return writeSync(fd, bytes);
};

/** @param {unknown} reason */
function failed(reason) {
  /** @type {ThreadFailure} */
  const message = { failed: String(reason) };
  self.postMessage(message);
}
