// The service worker, run with a cache, a network and events that are a test's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { unpacks } from "./unpacks.js";

const root = "https://host.example/base/";
const files = ["assets/app.css", "assets/boot.js"];
const bundle = [
  { url: "assets/app.wasm.br", format: "of-no-browser", bytes: 1, sha256: "" },
  { url: "assets/app.wasm.gz", format: "gzip", bytes: 2, sha256: "" },
  { url: "assets/app.wasm", format: "", bytes: 3, sha256: "" },
];
const version = "v2";
const current = "trailsleuth /base/ v2";
const allFiles = ["", ...files].map((name) => root + name);

// The one import is given as a variable, as the build gives the settings.
const source = readFileSync(new URL("./app-worker.js", import.meta.url), "utf8").replace(/^import .*$/m, "");

/** An answer of the network that the test can tell from a kept one. */
const fetched = (/** @type {string} */ url) => ({ ok: true, from: `network ${url}` });

/**
 * @typedef {{ ok: boolean, from: string }} Answer
 * @typedef {{ cached?: Record<string, Record<string, Answer>>, network?: (url: string) => Promise<Answer> }} World
 */

/**
 * A worker in a world of its own.
 * @param {World} world
 */
function worker({ cached = {}, network = async (url) => fetched(url) } = {}) {
  /** @type {Record<string, (event: object) => void>} */
  const listeners = {};
  /** @type {string[]} */
  const said = [];
  /** @type {string[]} */
  const asked = [];
  const fetch = (/** @type {{ url: string }} */ { url }) => {
    asked.push(url);
    return network(url);
  };
  const add = async (/** @type {string} */ name, /** @type {string} */ url) => {
    cached[name][url] = await network(url);
  };
  const caches = {
    open: async (/** @type {string} */ name) => {
      cached[name] ??= {};
      return {
        add: (/** @type {string} */ url) => add(name, url),
        addAll: (/** @type {string[]} */ urls) => Promise.all(urls.map((url) => add(name, url))),
        put: async (/** @type {string} */ url, /** @type {Answer} */ answer) => void (cached[name][url] = answer),
        match: async (/** @type {string} */ url) => cached[name][url],
      };
    },
    keys: async () => Object.keys(cached),
    delete: async (/** @type {string} */ name) => delete cached[name],
    match: async (/** @type {string} */ url) => Object.values(cached).find((cache) => cache[url])?.[url],
  };
  const self = {
    registration: { scope: root },
    clients: { claim: async () => void said.push(`claim with ${Object.keys(cached)}`) },
    skipWaiting: async () => void said.push(`skipWaiting with ${Object.keys(cached[current] ?? {}).length}`),
    addEventListener: (/** @type {string} */ type, /** @type {(event: object) => void} */ listener) => void (listeners[type] = listener),
  };
  runInNewContext(source, { self, caches, fetch, unpacks, URL, WORKER_SETTINGS: { version, files, bundle } });
  /** @param {string} type */
  const extend = async (type) => {
    /** @type {Promise<unknown> | undefined} */
    let work;
    listeners[type]({ waitUntil: (/** @type {Promise<unknown>} */ until) => (work = until) });
    assert.ok(work, `${type} is not waited for`);
    await work;
  };
  /**
   * What the worker answers, undefined if it leaves a request to the browser.
   * @param {string} url
   * @param {{ method?: string, mode?: string }} options
   */
  const ask = (url, { method = "GET", mode = "no-cors" } = {}) => {
    /** @type {Promise<Answer> | undefined} */
    let answer;
    const respondWith = (/** @type {Promise<Answer>} */ with_) => void (answer = with_);
    listeners.fetch({ request: { url, method, mode }, respondWith });
    return answer;
  };
  return { cached, said, asked, extend, ask };
}

/** @param {string} name */
const keptAs = (name) => ({ ok: true, from: `kept ${name}` });

/** A cache in which every file of this version is kept. */
const full = () => ({ [current]: Object.fromEntries([...allFiles, root + bundle[1].url].map((url) => [url, keptAs(url)])) });
const offline = async () => {
  throw new TypeError("Failed to fetch");
};

test("what is not a file of the site passes by untouched", () => {
  const { ask, asked } = worker({ cached: full() });
  for (const url of [
    "https://cloudtrail.eu-west-1.amazonaws.com/",
    "https://host.example/",
    "https://host.example/base/other",
    "https://host.example/other/assets/app.css",
    "https://other.example/base/assets/app.css",
    "http://host.example/base/assets/app.css",
    root + "_headers",
    root + "app-worker.js",
    root + "assets/app.css/",
  ]) {
    assert.equal(ask(url), undefined, url);
    assert.equal(ask(url, { mode: "navigate" }), undefined, url);
  }
  assert.deepEqual(asked, []);
});

test("nothing but reading is answered", () => {
  const { ask } = worker({ cached: full() });
  for (const method of ["POST", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
    for (const url of allFiles) {
      assert.equal(ask(url, { method }), undefined, `${method} ${url}`);
    }
  }
});

test("the page itself is asked for anew, and kept one shown only without a network", async () => {
  const online = worker({ cached: full() });
  assert.equal((await online.ask(root, { mode: "navigate" }))?.from, `network ${root}`);
  for (const address of [root, root + "index.html", root + "?x=1", root + "#v1&last=7d", root + "index.html?x#y"]) {
    const { ask } = worker({ cached: full(), network: offline });
    assert.equal((await ask(address, { mode: "navigate" }))?.from, `kept ${root}`, address);
  }
});

test("without a network and anything kept the error is the network's", async () => {
  const { ask } = worker({ network: offline });
  await assert.rejects(async () => ask(root, { mode: "navigate" }), /Failed to fetch/);
  await assert.rejects(async () => ask(root + files[0]), /Failed to fetch/);
});

test("the other files come from the cache, and from the network if they are not there", async () => {
  const { ask, asked } = worker({ cached: full() });
  for (const name of [...files, bundle[1].url]) {
    assert.equal((await ask(root + name))?.from, `kept ${root}${name}`);
  }
  assert.deepEqual(asked, []);
  assert.equal((await ask(root + bundle[2].url))?.from, `network ${root}${bundle[2].url}`);
});

test("another version's cache answers nothing", async () => {
  const { ask } = worker({ cached: { "trailsleuth /base/ v1": { [root + files[0]]: keptAs("old") } } });
  assert.equal((await ask(root + files[0]))?.from, `network ${root}${files[0]}`);
});

test("answers are not kept", async () => {
  const { ask, cached } = worker();
  for (const url of [...allFiles, root + bundle[2].url]) {
    await ask(url);
    await ask(url, { mode: "navigate" });
  }
  assert.deepEqual(Object.values(cached).flatMap(Object.keys), []);
});

test("all files and the form of the program that the page took are kept before it takes over", async () => {
  for (const from of ["trailsleuth /base/ arrived", "trailsleuth /base/ v1"]) {
    const took = root + bundle[2].url;
    const { extend, cached, said, asked } = worker({ cached: { [from]: { [took]: keptAs("program") } } });
    await extend("install");
    assert.deepEqual(Object.keys(cached), [from, current]);
    assert.deepEqual(Object.keys(cached[current]).sort(), [...allFiles, took].sort());
    assert.equal(cached[current][took].from, "kept program");
    assert.deepEqual(said, [`skipWaiting with ${allFiles.length + 1}`]);
    assert.deepEqual(asked, []);
    await extend("activate");
    assert.deepEqual(Object.keys(cached), [current]);
  }
});

test("if the page took none, the first form that the browser can unpack is kept", async () => {
  const { extend, cached } = worker();
  await extend("install");
  assert.deepEqual(Object.keys(cached[current]).sort(), [...allFiles, root + bundle[1].url].sort());
});

test("a version that is not whole does not take over", async () => {
  const { extend, said } = worker({ network: async (url) => (url === root + files[1] ? offline() : fetched(url)) });
  await assert.rejects(extend("install"), /Failed to fetch/);
  assert.deepEqual(said, []);
});

test("earlier versions go, other sites' caches stay, then the open pages are taken over", async () => {
  const others = ["trailsleuth / v1", "trailsleuth /base/more/ v1", "somebody else's"];
  const cached = Object.fromEntries([...others, "trailsleuth /base/ v1", "trailsleuth /base/ v0", current].map((name) => [name, {}]));
  const { extend, said } = worker({ cached });
  await extend("activate");
  assert.deepEqual(Object.keys(cached).sort(), [...others, current].sort());
  assert.deepEqual(said, [`claim with ${[...others, current]}`]);
});
