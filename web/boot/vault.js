// Holds the keys, where the program cannot read them: the secret as a WebCrypto
// key that signs and is not to be had back, the session token as bytes. The
// program has stand-ins (standin.js). It reads a paste by them, has the vault
// sign by them, and a request that has the token's stand-in gets the token on its
// way to CloudTrail.
//
// Whatever touches a secret here is the browser's own function, taken before any
// other script ran. What code in the page can still do is in SECURITY.md.
import { getter, method } from "./primordials.js";
import { behind, named, read, wipe } from "./standin.js";
import { site } from "./site.js";

const { subtle } = crypto; // undefined without TLS, on any host but this machine
const fill = crypto.getRandomValues.bind(crypto);
const importKey = subtle?.importKey.bind(subtle), hmac = subtle?.sign.bind(subtle), digest = subtle?.digest.bind(subtle);
const encoder = new TextEncoder(), decoder = new TextDecoder();
const encode = encoder.encode.bind(encoder), decode = decoder.decode.bind(decoder);
const inputValue = getter(HTMLInputElement.prototype, "value"), areaValue = getter(HTMLTextAreaElement.prototype, "value");
const byId = method(Document.prototype, "getElementById");
const headerOf = method(Headers.prototype, "get"), setHeader = method(Headers.prototype, "set");
const send = window.fetch.bind(window);

const KIND = { name: "HMAC", hash: "SHA-256" };
const TOKEN_HEADER = "X-Amz-Security-Token";
const FIELDS = ["paste", "access-key-id", "secret-access-key", "session-token"];
/** How much of an answer that refuses is read. */
const MOST_OF_REFUSAL = 1 << 20;
/** So many characters of a secret in a row must be shown nowhere (creds: leastSecret, tellingPart). */
const LEAST_SHOWN = 8;
const TELLING = 16;

/** @typedef {import("./standin.js").Reading & {id: string}} Reading id: of the element that was read */
/** @type {Reading[]} */
let readings = [];

/**
 * @typedef {object} Held
 * @property {string} standIn the token's
 * @property {Uint8Array} token
 * @property {Promise<CryptoKey>} key
 * @property {Map<string, Promise<CryptoKey>>} derived by day, region and service
 */
/** @type {Held | undefined} */
let held;

/** @param {string} id */
function valueOf(id) {
  const field = byId(document, id);
  return field instanceof HTMLTextAreaElement ? areaValue(field) : field instanceof HTMLInputElement ? inputValue(field) : "";
}

/**
 * What a field holds, with stand-ins for its secrets. One that shows stand-ins
 * already is left as it is.
 * @param {string} id
 */
function readField(id) {
  const value = valueOf(id);
  if (value === "" || readings.some(({ text, standIns }) => text === value || standIns.includes(value))) return value;
  const plain = named(readings, value); // something was added to stand-ins
  readings = readings.filter((before) => before.id !== id || isShown(before) || wipe(before));
  const reading = read(plain, fill);
  readings.push({ ...reading, id });
  return reading.text;
}

/**
 * Has the paste box show stand-ins too once something was pasted or dropped, or
 * typed and left: assistive technology, extensions and the like read it.
 * @param {Event} event
 */
function cover(event) {
  const box = event.target;
  if (!(box instanceof HTMLTextAreaElement) || box.id !== FIELDS[0]) return;
  if (event instanceof InputEvent && !/^insertFrom/.test(event.inputType)) return;
  const covered = readField(box.id);
  if (covered !== areaValue(box)) box.value = covered;
}

/** Whether another field shows what was read. @param {Reading} reading */
function isShown({ id, standIns }) {
  return FIELDS.some((other) => other !== id && valueOf(other) !== "" && standIns.includes(valueOf(other)));
}

/**
 * A profile's name as it was pasted; "" if it shows a part of a secret.
 * @param {string} name
 * @param {string[]} standIns of the secrets
 */
function tell(name, ...standIns) {
  const told = named(readings, name);
  for (const standIn of standIns) {
    const secret = decode(behind(readings, standIn));
    for (let at = 0; at + LEAST_SHOWN <= told.length; at++) {
      if (secret.includes(told.slice(at, at + LEAST_SHOWN))) return "";
    }
  }
  return told;
}

/**
 * Takes the secrets over that stand-ins stand for; what else was read is wiped.
 * Answers whether there are any, and gives prints of their parts.
 * @param {string} secretStandIn
 * @param {string} tokenStandIn "" for keys without
 * @param {(prints: Uint8Array) => void} printed
 */
function use(secretStandIn, tokenStandIn, printed) {
  const secret = behind(readings, secretStandIn), token = behind(readings, tokenStandIn);
  forget();
  if (!secret || !token || !importKey) return false;
  const bytes = new Uint8Array(4 + secret.length);
  bytes.set(encode("AWS4"));
  bytes.set(secret, 4);
  const mine = (held = { standIn: tokenStandIn, token, key: importKey("raw", bytes, KIND, false, ["sign"]), derived: new Map() });
  bytes.fill(0); // the browser has its copy
  const prints = Promise.all([printsOf(secret), printsOf(token)]).finally(() => secret.fill(0));
  prints.then(([a, b]) => {
    if (held !== mine) return;
    const all = new Uint8Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    printed(all);
  });
  return true;
}

/**
 * The beginnings of the SHA-256 of every part of a secret that tells it: by
 * them the program knows one that would go into a link, and none from them.
 * @param {Uint8Array} secret
 */
async function printsOf(secret) {
  const parts = Math.max(0, secret.length - TELLING + 1);
  const prints = new Uint8Array(8 * parts);
  const hashes = await Promise.all(
    Array.from({ length: parts }, (_, at) => digest("SHA-256", secret.slice(at, at + TELLING))),
  );
  hashes.forEach((hash, at) => prints.set(new Uint8Array(hash, 0, 8), 8 * at));
  return prints;
}

/** Wipes what is held and what was read. What fields show is the program's to clear, or leave's. */
function forget() {
  readings.forEach(wipe);
  readings = [];
  held?.token.fill(0);
  held?.derived.clear();
  held = undefined;
}

/** Forgets, and empties the fields: the page is left, or its program has stopped. */
export function leave() {
  forget();
  for (const id of FIELDS) {
    const field = byId(document, id);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = "";
  }
}

/**
 * Signs a request by AWS Signature Version 4: canonical has the stand-in where
 * the token belongs. Answers the signature in hexadecimal digits.
 * @param {string} canonical the canonical request
 * @param {string} time as X-Amz-Date has it
 * @param {string} region
 * @param {string} service
 */
async function sign(canonical, time, region, service) {
  if (!held) throw new Error("there are no credentials");
  const { standIn, token } = held;
  const day = time.slice(0, 8), scope = `${day}/${region}/${service}/aws4_request`;
  const key = signingKey(held, day, region, service);
  const request = encode(standIn ? canonical.replaceAll(standIn, () => decode(token)) : canonical);
  const hashed = digest("SHA-256", request);
  request.fill(0);
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hex(await hashed)}`;
  return hex(await hmac(KIND, await key, encode(text)));
}

/**
 * The key of a day, region and service, made of the secret in four steps, none
 * of which can be read.
 * @param {Held} from
 * @param {string[]} scope
 */
function signingKey(from, ...scope) {
  const name = scope.join("/");
  const known = from.derived.get(name);
  if (known) return known;
  const made = [...scope, "aws4_request"].reduce(step, from.key);
  from.derived.set(name, made);
  return made;
}

/** @param {Promise<CryptoKey>} key @param {string} text */
async function step(key, text) {
  const bytes = new Uint8Array(await hmac(KIND, await key, encode(text)));
  const made = importKey("raw", bytes, KIND, false, ["sign"]);
  bytes.fill(0);
  return made;
}

/** @param {ArrayBuffer} bytes */
const hex = (bytes) => Array.from(new Uint8Array(bytes), (b) => b.toString(16).padStart(2, "0")).join("");

/** Whether the token may go to an address; that it is one of CloudTrail's is the policy's business. @param {string} url */
const isCloudTrail = (url) => url.startsWith("https://cloudtrail.") || (site.endpoint !== "" && url.startsWith(site.endpoint));

/**
 * The browser's fetch, which puts the token into requests that are signed.
 * @param {RequestInfo | URL} input
 * @param {RequestInit} [init]
 */
function fetchSigned(input, init) {
  const headers = init?.headers;
  if (!held?.standIn || typeof input !== "string" || !isCloudTrail(input) || !(headers instanceof Headers) || headerOf(headers, TOKEN_HEADER) !== held.standIn) {
    return send(input, init);
  }
  const { standIn } = held, token = decode(held.token);
  const own = new Headers(headers);
  setHeader(own, TOKEN_HEADER, token);
  return send(input, { ...init, headers: own }).then((answer) => (answer.ok ? answer : withoutToken(answer, token, standIn)));
}

/**
 * An answer that refuses may quote the request, token and all.
 * @param {Response} answer
 * @param {string} token
 * @param {string} standIn
 */
async function withoutToken(answer, token, standIn) {
  const reader = answer.body?.getReader();
  let text = "", length = 0;
  for (const arriving = new TextDecoder(); reader && length < MOST_OF_REFUSAL; ) {
    const { done, value } = await reader.read();
    if (done) break;
    text += arriving.decode(value, { stream: true });
    length += value.length;
  }
  if (length >= MOST_OF_REFUSAL) reader?.cancel().catch(() => {});
  const { status, statusText, headers } = answer;
  return new Response(text.replaceAll(token, standIn), { status, statusText, headers });
}

window.fetch = fetchSigned;
window.addEventListener("pagehide", leave);
for (const name of ["input", "change"]) window.addEventListener(name, cover, true);

export const vault = Object.freeze({ able: Boolean(subtle), read: readField, tell, use, forget, sign });
