// Fetches the program and compiles it while it arrives; nothing of it runs
// before its hash has been compared. What arrived is kept for the next visit.
import { say } from "./notice.js";
import { unpacking, unpacks } from "../unpacks.js";
import { site } from "./site.js";

/** @typedef {BundleForm & {byHost?: boolean}} Form byHost: the host compresses the plain file */

// Failure is a reason to fail that is a sentence for the person.
export class Failure extends Error {}

let arrived = false;

/** Whether anything of the program has arrived. */
export const hasArrived = () => arrived;

// load tries one form of the bundle after the other.
export async function load() {
  /** @type {unknown} */
  let failure;
  for (const form of await forms()) {
    try {
      return await compile(form);
    } catch (err) {
      failure ??= err;
    }
  }
  throw failure;
}

/**
 * Lists what this browser can unpack, the best first: what an earlier visit
 * kept; else the plain file, if the host sends it in brotli, which not every
 * browser's DecompressionStream knows; else the smallest.
 * @returns {Promise<Form[]>}
 */
async function forms() {
  /** @type {Form[]} */
  const known = site.bundle.filter(unpacks);
  let best = -1;
  if (navigator.serviceWorker?.controller) {
    best = (await Promise.all(known.map(({ url }) => caches.match(url)))).findIndex(Boolean);
  } else if (known[0].format !== "brotli" && packedByHost(navigationEncoding())) {
    known.unshift({ ...known[known.length - 1], byHost: true });
  }
  return best > 0 ? [known[best], ...known.toSpliced(best, 1)] : known;
}

// How the host sent the page itself, where the browser tells.
function navigationEncoding() {
  const [navigation] = performance.getEntriesByType("navigation");
  return /** @type {{contentEncoding?: string} | undefined} */ (navigation)?.contentEncoding;
}

/** @param {string | null | undefined} encoding */
function packedByHost(encoding) {
  return encoding === "br" || encoding === "zstd";
}

/**
 * Fetches one form of the bundle and compiles it.
 * @param {Form} form
 */
async function compile(form) {
  const response = await fetchForm(form);
  const reader = response.body.getReader();
  const first = await reader.read().catch(lost);
  if (form.format !== "" && isBundle(first.value)) {
    form = site.bundle[site.bundle.length - 1]; // the host's headers made the browser unpack it already
  }
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  const packed = arriving(first, reader, form.bytes, chunks);
  const bundle = form.format === "" ? packed : packed.pipeThrough(unpacking(form.format));
  const headers = { "Content-Type": "application/wasm" };
  const compiling = WebAssembly.compileStreaming(new Response(bundle, { headers }));
  const [compiled] = await Promise.allSettled([compiling]);
  if (compiled.status === "rejected" && compiled.reason instanceof Failure) {
    throw compiled.reason;
  }
  if (crypto.subtle && (await sha256(chunks)) !== form.sha256) {
    throw new Failure("The program that arrived is not the one this page was built with, so it was not run.");
  }
  taken = { url: form.url, chunks };
  return compiling;
}

/** @type {{url: string, chunks: BlobPart[]} | undefined} what the running program came as */
let taken;
const arrivals = `trailsleuth ${new URL(".", document.baseURI).pathname} arrived`;

// Puts the form of the program that was taken where the service worker looks
// before it would load one (app-worker.js): not every browser lets it have what
// the page has just loaded.
export async function keepProgram() {
  if (taken && !(await caches.match(taken.url))) {
    const { url, chunks } = taken;
    const headers = { "Content-Type": "application/wasm" };
    await (await caches.open(arrivals)).put(url, new Response(new Blob(chunks), { headers }));
  }
  taken = undefined;
}

// Drops it: no service worker is going to ask for it.
export const dropProgram = () => caches.delete(arrivals);

/**
 * Where there is no WebCrypto to compare the hash with (a page without TLS) the
 * browser is told to compare it.
 * @param {Form} form
 */
async function fetchForm(form) {
  const response = crypto.subtle
    ? await fetch(form.url).catch(lost)
    : await fetch(form.url, { integrity: `sha256-${form.sha256}` }).catch(lostOrForged);
  if (!response.ok || !response.body) {
    throw new Failure(`The program is missing on this host (status ${response.status}).`);
  }
  if (form.byHost && !packedByHost(response.headers.get("Content-Encoding"))) {
    response.body.cancel();
    throw new Failure("The host does not compress the program.");
  }
  return { body: response.body };
}

/**
 * What arrives, as it does: each chunk is kept, and told.
 * @param {ReadableStreamReadResult<Uint8Array<ArrayBuffer>>} first
 * @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader
 * @param {number} bytes how many there will be
 * @param {Uint8Array<ArrayBuffer>[]} chunks
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
function arriving(first, reader, bytes, chunks) {
  let loaded = 0;
  /** @type {typeof first | null} */
  let next = first;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = next ?? (await reader.read().catch(lost));
      next = null;
      if (done) {
        controller.close();
        return;
      }
      chunks.push(value.slice());
      loaded += value.length;
      arrived = true;
      say(`Loading ${Math.min(99, Math.floor((100 * loaded) / bytes))}%`);
      controller.enqueue(value);
    },
  });
}

/** @returns {never} */
function lost() {
  throw new Failure("The program could not be loaded: the connection to this site is lost.");
}

/**
 * A browser says no more of what it compared itself.
 * @returns {never}
 */
function lostOrForged() {
  throw new Failure("The program could not be loaded: the connection to this site is lost, or what it sends is not the program this page was built with.");
}

/** @param {Uint8Array | undefined} chunk */
function isBundle(chunk) {
  return chunk !== undefined && chunk.length > 3 && String.fromCharCode(...chunk.subarray(0, 4)) === "\0asm";
}

/** @param {BlobPart[]} chunks */
async function sha256(chunks) {
  const bytes = await new Blob(chunks).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...hash));
}
