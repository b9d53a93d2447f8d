// Keeps this version of the site for the next visit, offline too. It answers
// for the site's own files and nothing else: a request to another host, with
// another method or for another address passes by untouched, and no answer to
// one is ever kept.
"use strict";

const version = "{{.Version}}";
const files = {{.Files}};
const bundle = {{.Bundle}};

const scope = new URL(self.registration.scope);
const ours = `trailsleuth ${scope.pathname} `; // other sites may share the origin
const cacheName = ours + version;

// The first form of the bundle that this browser unpacks: the one boot.js takes.
const form = bundle.find(({ format }) => {
  try {
    return format === "" || new DecompressionStream(format);
  } catch {
    return false;
  }
});
const kept = new Set(["", form.url, ...files].map((name) => new URL(name, scope).href));

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...kept]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(ours) && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const address = url.split(/[?#]/)[0].replace(/\/index\.html$/, "/");
  if (method !== "GET" || !kept.has(address)) {
    return;
  }
  event.respondWith(mode === "navigate" ? fromNetwork(event.request, address) : fromCache(event.request, address));
});

// The page itself is asked for anew each time, so that a new version shows at
// once; the names of its other files change with their content.
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

async function fromCache(request, address) {
  return (await lookUp(address)) ?? fetch(request);
}

async function lookUp(address) {
  return (await caches.open(cacheName)).match(address);
}
