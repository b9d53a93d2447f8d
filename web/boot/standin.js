// Stand-ins: a text with its secrets exchanged for made-up ones of the same
// shape, so that the program can read a paste, and tell which of it is the
// secret, without ever having it. A letter becomes a letter of the same case, a
// digit a digit; all else, and what names things, stays as it is.

/** What terminals and clipboards put between letters, and JSON for three of them. */
const noise = /\x1b\[[0-?]*[ -/]*[@-~]|[\p{Cf}\p{Co}\p{Cs}]|[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/gu;
const escaped = /\\u00(2[bf]|3d)/gi;

/** Runs of a secret's letters; an escape in JSON or a shell's string ends one. */
const runs = /\\u[0-9a-fA-F]{4}|\\[a-zA-Z]|(?:[A-Za-z0-9+]|\\?\/)+/g;
const letters = /[A-Za-z0-9]+/g;
/** Words that names are made of, in the spellings that creds knows. */
const names =
  /^[de]?(?:aws|access|secret|session|security|credentials?|token|key|id|expir(?:ation|es|y|ed|e)|time|date|at|unix|valid|until|not|after|default|region|profile|name|account|sso|role|principal|arn|assumed|granted|refresh|client|server|private|start|url|login|password|dpop|source|user|provider|process|saml2?|awsume|vault|x)+$/i;
/** As long as this in a row is as good as a whole secret (creds, tellingPart). */
const LONG = 16;
/** Shorter ones of every class are no words: pieces of a secret that was wrapped. */
const SHORT = 6;

/** @param {string} run */
function isSecret(run) {
  if (run.length < SHORT || /^[A-Z0-9]+$/.test(run) || /^(.)\1*$/i.test(run) || names.test(run)) return false;
  return run.length >= LONG || (/[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run));
}

/**
 * What is left of a text for values to be found in, however it is wrapped and
 * quoted.
 * @param {string} text
 */
export const joined = (text) => text.replace(/[^A-Za-z0-9+/=_.-]/g, "");

/**
 * @typedef {object} Reading
 * @property {string} text what the program may have
 * @property {string} standIns its values alone, joined
 * @property {Uint8Array} secrets what they stand for, letter by letter
 * @property {Map<string, number>} words where in both each word begins that was exchanged
 */

/**
 * Exchanges the secrets of a text.
 * @param {string} text
 * @param {(bytes: Uint8Array<ArrayBuffer>) => unknown} fill with random bytes
 * @returns {Reading}
 */
export function read(text, fill) {
  const plain = text.replace(escaped, (_, code) => String.fromCharCode(parseInt(code, 16))).replace(noise, "");
  /** @type {Map<string, string>} the same secret has the same stand-in */
  const made = new Map();
  const masked = plain.replace(runs, (run) => {
    if (run[0] === "\\" && run[1] !== "/") return run;
    if (!isSecret(run)) return run;
    const standIn = made.get(run) ?? madeUp(run, fill);
    made.set(run, standIn);
    return standIn;
  });
  const standIns = joined(masked), values = joined(plain);
  const secrets = Uint8Array.from(values, (letter) => letter.charCodeAt(0));
  const words = new Map();
  for (const { 0: word, index } of standIns.matchAll(letters)) {
    if (word !== values.slice(index, index + word.length)) words.set(word, index);
  }
  return { text: masked, standIns, secrets, words };
}

/**
 * @param {string} run
 * @param {(bytes: Uint8Array<ArrayBuffer>) => unknown} fill
 */
function madeUp(run, fill) {
  const random = new Uint8Array(run.length);
  fill(random);
  return run.replace(/[A-Za-z0-9]/g, (letter, at) => {
    const [first, count] = letter <= "9" ? [48, 10] : letter <= "Z" ? [65, 26] : [97, 26];
    return String.fromCharCode(first + (random[at] % count));
  });
}

/**
 * The secret that a stand-in stands for, undefined if it stands for none here.
 * What no secret was exchanged in stands for itself.
 * @param {Reading[]} readings
 * @param {string} standIn
 */
export function behind(readings, standIn) {
  const value = joined(standIn);
  for (const { standIns, secrets } of readings) {
    const at = standIns.indexOf(value);
    if (at >= 0 && value.length === standIn.length) return secrets.slice(at, at + value.length);
  }
  return undefined;
}

/**
 * A name as the person wrote it: words of it may have been taken for secrets.
 * @param {Reading[]} readings
 * @param {string} name
 */
export function named(readings, name) {
  return name.replace(letters, (word) => {
    for (const { words, secrets } of readings) {
      const at = words.get(word);
      if (at !== undefined) return String.fromCharCode(...secrets.subarray(at, at + word.length));
    }
    return word;
  });
}

/**
 * Overwrites what a reading knows.
 * @param {Reading} reading
 */
export function wipe({ secrets, words }) {
  secrets.fill(0);
  words.clear();
  return false; // nothing of it is left
}
