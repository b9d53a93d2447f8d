// Keeps this version of the site for the next visit, offline too. It answers
// for the site's own files and nothing else: a request to another host, with
// another method or for another address passes by untouched, and no answer to
// one is ever kept.
import { unpacks } from "./unpacks.js";

// What the build put in here (app/site, workerSettings): a version that changes
// with any file, the names of the files, the forms of the bundle.
const { version, files, bundle } = WORKER_SETTINGS;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL(worker.registration.scope);
const ours = `trailsleuth ${scope.pathname} `; // other sites may share the origin
const cacheName = ours + version;

const addresses = (/** @type {string[]} */ names) => names.map((name) => new URL(name, scope).href);
const always = addresses(["", ...files]);
const forms = addresses(bundle.map(({ url }) => url)); // one of them is kept: the one the page took
const own = new Set([...always, ...forms]);

worker.addEventListener("install", (event) => {
  event.waitUntil(install().then(() => worker.skipWaiting()));
});

// The form of the program that the page took is kept by the page (boot/bundle.js)
// or by an earlier version: it is taken over, not loaded again.
async function install() {
  const cache = await caches.open(cacheName);
  await cache.addAll(always);
  for (const form of forms) {
    const answer = await caches.match(form);
    if (answer) {
      return cache.put(form, answer);
    }
  }
  return cache.add(forms[bundle.findIndex(unpacks)]);
}

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(ours) && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = url.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
  if (method !== "GET" || !own.has(address)) {
    return;
  }
  event.respondWith(mode === "navigate" ? fromNetwork(event.request, address) : fromCache(event.request, address));
});

/**
 * The page itself is asked for anew each time, so that a new version shows at
 * once; the names of its other files change with their content.
 * @param {Request} request
 * @param {string} address
 */
async function fromNetwork(request, address) {
  try {
    return await fetch(request);
  } catch (err) {
    const answer = await lookUp(address);
    if (answer) {
      return answer;
    }
    throw err;
  }
}

/**
 * @param {Request} request
 * @param {string} address
 */
async function fromCache(request, address) {
  return (await lookUp(address)) ?? fetch(request);
}

/** @param {string} address */
async function lookUp(address) {
  return (await caches.open(cacheName)).match(address);
}
