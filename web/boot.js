// Starts Trailsleuth. Runs at once in <head>, before anything is painted:
//   1. applies the stored theme;
//   2. refuses to run in somebody else's frame;
//   3. keeps what a person types and presses in the plain HTML form until the
//      program is there, then hands it over;
//   4. fetches the program, compiles it while it arrives, checks its SHA-256,
//      runs it;
//   5. starts it again in other threads, when the page asks for readers of
//      files (reader.js);
//   6. stands in for go-app's own loader (the goapp... names are what go-app
//      v10 looks for on window).
// It sends nothing anywhere: it fetches this site's own files only.
"use strict";

(() => {
  const site = JSON.parse(document.currentScript.dataset.site);
  const framed = window.top !== window.self;
  const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

  // --- Theme ---------------------------------------------------------------

  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage is forbidden here: the system's theme it is.
  }

  // --- What to say ---------------------------------------------------------

  // stage is where the start stands: "loading", "running" or "failed".
  let stage = "loading";

  // say shows progress in the page's own place for it, and a failure, which
  // can come at any time, in a bar over the page.
  function say(sentence, reached = "loading") {
    stage = reached;
    const bar = document.getElementById("app-wasm-loader");
    if (!bar) {
      return; // the HTML is still on its way
    }
    const note = bar.firstElementChild;
    const label = document.getElementById("app-wasm-loader-label") ?? note;
    bar.dataset.state = stage;
    bar.hidden = stage === "running" || (stage === "loading" && label !== note);
    if (stage === "failed") {
      label.textContent = "";
      note.textContent = sentence;
    } else if (stage === "loading") {
      label.textContent = sentence;
    }
  }

  // --- Early input ---------------------------------------------------------

  const early = { page: null, focus: null, presses: [], dialogs: [], over: false };

  // A press of a button waits for the program; what else a form would do
  // without it is prevented.
  function keepPress(event) {
    const button = event.target instanceof Element && event.target.closest("button[id]");
    if (!button || button.disabled) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!early.presses.includes(button.id)) {
      early.presses.push(button.id);
    }
    button.setAttribute("aria-busy", "true");
  }

  function keepSubmit(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function keepFocus() {
    early.focus = document.activeElement === document.body ? null : document.activeElement;
  }

  document.addEventListener("click", keepPress, true);
  document.addEventListener("submit", keepSubmit, true);

  // mounted hands the early input over: values, open details, focus, presses,
  // in this order. The program calls it when its own elements stand where the
  // plain ones were; otherwise the observer below does. Only the first counts.
  function mounted() {
    if (early.over || !early.page || early.page.isConnected) {
      return;
    }
    early.over = true;
    document.removeEventListener("click", keepPress, true);
    document.removeEventListener("submit", keepSubmit, true);
    for (const [old, now] of changed(early.page)) {
      handOver(old, now);
    }
    early.page.querySelectorAll("input[type=file][id]").forEach(awaitFiles);
    handOverFocus();
    for (const id of early.presses) {
      document.getElementById(id)?.click();
    }
    early.page = early.focus = null;
  }

  // changed lists what a person changed, beside the program's own: all of it
  // before any is handed over, since the program may answer one field by filling
  // in others, as it does with a paste.
  function changed(page) {
    return [...page.querySelectorAll("details[id], input[id], textarea[id], select[id]")]
      .map((old) => [old, document.getElementById(old.id)])
      .filter(([old, now]) => now?.localName === old.localName && differs(old, now));
  }

  function differs(old, now) {
    return old.open !== now.open || old.checked !== now.checked || old.value !== now.value || old.files?.length > 0;
  }

  function handOver(old, now) {
    if (old.localName === "details") {
      now.open = old.open;
      return;
    }
    if (old.type === "file") {
      now.files = old.files;
    } else if (old.checked !== now.checked) {
      now.checked = old.checked;
    } else {
      now.value = old.value;
      now.scrollTop = old.scrollTop;
      old.value = ""; // it may be a secret: no copy stays behind
    }
    now.dispatchEvent(new Event("input", { bubbles: true }));
    now.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // awaitFiles is for the system's dialog that may still be open: what is chosen
  // in it comes to the input that opened it, which is on the page no more.
  function awaitFiles(old) {
    old.addEventListener("change", () => {
      const now = document.getElementById(old.id);
      if (now?.type === "file") {
        handOver(old, now);
      }
    });
    early.dialogs.push(old);
  }

  function handOverFocus() {
    const old = early.focus;
    const now = old?.id && document.getElementById(old.id);
    if (!now || document.activeElement !== document.body) {
      return;
    }
    now.focus({ preventScroll: true });
    if (typeof old.selectionStart === "number") {
      now.setSelectionRange(early.selection[0], early.selection[1], early.selection[2]);
    }
  }

  // --- The program ---------------------------------------------------------

  class Failure extends Error {}

  let arrived = false; // anything of the program
  let program; // the compiled module

  // load tries one form of the bundle after the other.
  async function load() {
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

  // forms lists what this browser can unpack, the best first: what an earlier
  // visit kept; else the plain file, if the host sends it in brotli, which not
  // every browser's DecompressionStream knows; else the smallest.
  async function forms() {
    const known = site.bundle.filter(unpacks);
    let best = -1;
    if (navigator.serviceWorker?.controller) {
      best = (await Promise.all(known.map(({ url }) => caches.match(url)))).findIndex(Boolean);
    } else if (known[0].format !== "brotli" && packedByHost(performance.getEntriesByType("navigation")[0]?.contentEncoding)) {
      known.unshift({ ...known.at(-1), byHost: true });
    }
    return best > 0 ? [known[best], ...known.toSpliced(best, 1)] : known;
  }

  function packedByHost(encoding) {
    return encoding === "br" || encoding === "zstd";
  }

  function unpacks({ format }) {
    try {
      return format === "" || Boolean(new DecompressionStream(format));
    } catch {
      return false;
    }
  }

  // compile fetches one form of the bundle. The module is compiled while it
  // arrives, but nothing of it runs before the hash has been compared.
  async function compile(form) {
    const options = crypto.subtle ? {} : { integrity: `sha256-${form.sha256}` };
    const response = await fetch(form.url, options).catch(options.integrity ? lostOrForged : lost);
    if (!response.ok) {
      throw new Failure(`The program is missing on this host (status ${response.status}).`);
    }
    if (form.byHost && !packedByHost(response.headers.get("Content-Encoding"))) {
      response.body.cancel();
      throw new Failure("The host does not compress the program.");
    }
    const reader = response.body.getReader();
    let next = await reader.read().catch(lost);
    if (form.format !== "" && isBundle(next.value)) {
      form = site.bundle.at(-1); // the host's headers made the browser unpack it already
    }
    const chunks = [];
    let loaded = 0;
    const arriving = new ReadableStream({
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
        say(`Loading ${Math.min(99, Math.floor((100 * loaded) / form.bytes))}%`);
        controller.enqueue(value);
      },
    });
    const bundle = form.format === "" ? arriving : arriving.pipeThrough(new DecompressionStream(form.format));
    const headers = { "Content-Type": "application/wasm" };
    const compiling = WebAssembly.compileStreaming(new Response(bundle, { headers }));
    const [compiled] = await Promise.allSettled([compiling]);
    if (compiled.reason instanceof Failure) {
      throw compiled.reason;
    }
    if (crypto.subtle && (await sha256(chunks)) !== form.sha256) {
      throw new Failure("The program that arrived is not the one this page was built with, so it was not run.");
    }
    return compiling;
  }

  function lost() {
    throw new Failure("The program could not be loaded: the connection to this site is lost.");
  }

  // lostOrForged: a browser says no more of what it compared itself.
  function lostOrForged() {
    throw new Failure("The program could not be loaded: the connection to this site is lost, or what it sends is not the program this page was built with.");
  }

  function isBundle(chunk) {
    return chunk?.length > 3 && String.fromCharCode(...chunk.subarray(0, 4)) === "\0asm";
  }

  async function sha256(chunks) {
    const bytes = await new Blob(chunks).arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return btoa(String.fromCharCode(...hash));
  }

  async function start() {
    parsed.then(() => stage === "loading" && !arrived && say("Loading\u2026"));
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

  function reason(err) {
    return err instanceof Failure ? err.message : `The program could not be started (${err}).`;
  }

  // run gives the page over to Go, which mounts its tree before it returns.
  function run(go, instance) {
    early.page = document.body.firstElementChild;
    keepFocus();
    early.selection = [early.focus?.selectionStart, early.focus?.selectionEnd, early.focus?.selectionDirection];
    const observer = new MutationObserver(() => {
      mounted();
      if (early.over) {
        observer.disconnect();
      }
    });
    observer.observe(document.body, { childList: true });
    go.run(instance).then(stopped, stopped);
    say("", "running"); // the label is Go's now
    performance.mark("trailsleuth-running");
    keepForNextVisit();
  }

  // A panic ends the program; a trap (no memory, no stack) leaves it half dead.
  window.addEventListener("error", ({ error }) => error instanceof WebAssembly.RuntimeError && stopped());

  function stopped() {
    say("Trailsleuth stopped because of an error of its own. Reload the page to go on.", "failed");
  }

  // --- Workers -------------------------------------------------------------

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
  const trusted = (url) => (policy ? policy.createScriptURL(url) : url);

  // startReader starts the program once more, in a thread of its own, from the
  // module that was checked: nothing is fetched or compiled a second time.
  function startReader() {
    const thread = new Worker(trusted(reader));
    thread.postMessage(program);
    return thread;
  }

  let registration;

  async function keepForNextVisit() {
    const workers = navigator.serviceWorker;
    if (!workers) {
      return;
    }
    try {
      const first = !workers.controller;
      registration = await workers.register(trusted(worker));
      workers.addEventListener("controllerchange", () => first || window.goappOnUpdate?.());
    } catch {
      // Without it the next visit fetches the files again: nothing to say.
    }
  }

  // --- What go-app looks for -----------------------------------------------

  const env = {
    GOAPP_VERSION: site.version,
    GOAPP_INTERNAL_URLS: "[]",
    GOAPP_STATIC_RESOURCES_URL: "web",
    GOAPP_ROOT_PREFIX: location.pathname, // whatever folder or name the page has, it is the route "/"
    TRAILSLEUTH_ENDPOINT: site.endpoint,
  };
  window.goappGetenv = (name) => (Object.hasOwn(env, name) ? env[name] : "");
  window.goappTryUpdate = () => registration?.update();
  window.trailsleuthBoot = Object.freeze({ mounted, stage: () => stage, startReader, version: site.version });

  // --- Go ------------------------------------------------------------------

  // In a frame, another page could lie over the form and take what is typed.
  function refuse() {
    for (const control of document.querySelectorAll("input, textarea, select, button")) {
      control.disabled = true;
    }
    say("Trailsleuth does not run inside another page. Open it in a tab of its own.", "failed");
  }

  if (framed) {
    parsed.then(refuse);
  } else if (typeof WebAssembly !== "object") {
    parsed.then(() => say("Trailsleuth needs WebAssembly, which this browser does not offer.", "failed"));
  } else {
    start();
  }
})();
