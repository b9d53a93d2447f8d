// The form is closed in the page's HTML (app/site, closeForm), so that nobody
// types keys where this script does not run: in a sandboxed frame, without
// JavaScript. Opened while the page is read, before it is painted.

import { vault } from "./vault.js";

/** @param {Promise<void>} parsed */
export function openForm(parsed) {
  const observer = new MutationObserver(open);
  observer.observe(document, { childList: true, subtree: true });
  parsed.then(() => {
    observer.disconnect();
    open();
  });
}

function open() {
  /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement>} */
  const controls = document.querySelectorAll("[data-closed]");
  for (const control of controls) {
    if (!vault.able && control.closest(".credentials")) continue; // no place to keep keys: none are taken
    control.disabled = false;
    delete control.dataset.closed;
  }
}
