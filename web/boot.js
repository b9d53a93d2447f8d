// Starts Trailsleuth. Runs at once in <head>, before anything is painted:
//   0. closes what the security policy leaves open to code in the page
//      (boot/guard.js, boot/leaving.js), and makes the place for keys, where the
//      program cannot read them (boot/vault.js);
//   1. applies the stored theme;
//   2. refuses to run in somebody else's frame, and opens the form elsewhere
//      (boot/form.js);
//   3. keeps what a person types and presses in the plain HTML form until the
//      program is there, then hands it over (boot/early.js);
//   4. fetches the program, compiles it while it arrives, checks its SHA-256
//      (boot/bundle.js), runs it;
//   5. starts it again in other threads, when the page asks for readers of
//      files (boot/threads.js);
//   6. stands in for go-app's own loader (the goapp... names are what go-app
//      v10 looks for on window).
// It sends nothing anywhere: it fetches this site's own files only.
import { stops } from "./boot/guard.js";
import { save, staysHere } from "./boot/leaving.js";
import { leave, vault } from "./boot/vault.js";
import { hasArrived, load, Failure } from "./boot/bundle.js";
import { handOverWhenMounted, keepEarlyInput, mounted } from "./boot/early.js";
import { openForm } from "./boot/form.js";
import { currentStage, say } from "./boot/notice.js";
import { site } from "./boot/site.js";
import { applyTheme } from "./boot/theme.js";
import { keepForNextVisit, startReader, tryUpdate } from "./boot/threads.js";

const framed = window.top !== window.self;
/** @type {Promise<void>} */
const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", () => done(), { once: true }));

/** @type {WebAssembly.Module | undefined} the compiled program */
let program;

async function start() {
  parsed.then(() => currentStage() === "loading" && !hasArrived() && say("Loading\u2026"));
  try {
    [program] = await Promise.all([load(), parsed]);
    const go = new Go();
    const instance = await WebAssembly.instantiate(program, go.importObject);
    run(go, instance);
  } catch (err) {
    await parsed;
    say(`${reason(err)} Reload the page to try again.`, "failed");
    window.addEventListener("online", start, { once: true });
  }
}

/** @param {unknown} err */
function reason(err) {
  return err instanceof Failure ? err.message : `The program could not be started (${err}).`;
}

/**
 * Gives the page over to Go, which mounts its tree before it returns.
 * @param {Go} go
 * @param {WebAssembly.Instance} instance
 */
function run(go, instance) {
  handOverWhenMounted();
  go.run(instance).then(stopped, stopped);
  say("", "running"); // the label is Go's now
  performance.mark("trailsleuth-running");
  keepForNextVisit();
}

// A panic ends the program; a trap (no memory, no stack) leaves it half dead.
window.addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && stopped());

function stopped() {
  leave();
  say("Trailsleuth stopped because of an error of its own. Reload the page to go on.", "failed");
}

// In a frame, another page could lie over the form and take what is typed: it
// stays closed.
function refuse() {
  say("Trailsleuth does not run inside another page. Open it in a tab of its own.", "failed");
}

// What go-app looks for.
/** @type {Record<string, string>} */
const env = {
  GOAPP_VERSION: site.version,
  GOAPP_INTERNAL_URLS: "[]",
  GOAPP_STATIC_RESOURCES_URL: "web",
  GOAPP_ROOT_PREFIX: location.pathname, // whatever folder or name the page has, it is the route "/"
  TRAILSLEUTH_ENDPOINT: site.endpoint,
};
window.goappGetenv = (name) => (Object.hasOwn(env, name) ? env[name] : "");
window.goappTryUpdate = tryUpdate;
window.trailsleuthBoot = Object.freeze({
  mounted,
  save,
  stage: currentStage,
  staysHere,
  stops,
  startReader: () => startReader(program),
  vault,
  program: site.bundle[site.bundle.length - 1],
  version: site.version,
});

applyTheme();
keepEarlyInput();
if (!framed) {
  openForm(parsed);
}
if (framed) {
  parsed.then(refuse);
} else if (typeof WebAssembly !== "object") {
  parsed.then(() => say("Trailsleuth needs WebAssembly, which this browser does not offer.", "failed"));
} else {
  start();
}
