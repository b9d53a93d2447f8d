// The program's other threads: the service worker, which keeps the site for
// the next visit (app-worker.js), and workers that read files (reader.js).
import { dropProgram, keepProgram } from "./bundle.js";
import { PageWorker, registerWorker } from "./guard.js";
import { site } from "./site.js";

const worker = new URL("app-worker.js", document.baseURI).href;
const reader = new URL(site.reader, document.baseURI).href;

const policy = window.trustedTypes?.createPolicy("trailsleuth", {
  createScriptURL(url) {
    if (url !== worker && url !== reader) {
      throw new TypeError("Only the site's own workers may be run.");
    }
    return url;
  },
});

/** @param {string} url */
const trusted = (url) => (policy ? policy.createScriptURL(url) : url);

/**
 * Starts the program once more, in a thread of its own, from the module that
 * was checked: nothing is fetched or compiled a second time.
 * @param {WebAssembly.Module | undefined} program
 */
export function startReader(program) {
  const thread = new PageWorker(trusted(reader));
  thread.postMessage(program);
  return thread;
}

/** @type {ServiceWorkerRegistration | undefined} */
let registration;

export async function keepForNextVisit() {
  const workers = navigator.serviceWorker;
  if (!workers) {
    return;
  }
  try {
    const first = !workers.controller;
    await keepProgram();
    registration = await registerWorker(trusted(worker));
    workers.addEventListener("controllerchange", () => first || window.goappOnUpdate?.());
  } catch {
    // Without it the next visit fetches the files again: nothing to say.
    dropProgram().catch(() => {});
  }
}

/** Looks for a new version of the site. */
export const tryUpdate = () => registration?.update();
