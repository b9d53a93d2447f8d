// What the start has to say: how far it is, and why it failed.

// The bar over the page, and the page's own place for progress, if it has one
// (app/site, loaderBar and labelID).
export const BAR_ID = "app-wasm-loader";
export const LABEL_ID = "app-wasm-loader-label";

/** @type {Stage} */
let stage = "loading";

/** Where the start stands. */
export const currentStage = () => stage;

/**
 * Shows progress in the page's own place for it, and a failure, which can come
 * at any time, in a bar over the page.
 * @param {string} sentence
 * @param {Stage} reached
 */
export function say(sentence, reached = "loading") {
  stage = reached;
  const bar = document.getElementById(BAR_ID);
  const note = bar?.firstElementChild;
  if (!bar || !note) {
    return; // the HTML is still on its way
  }
  const label = document.getElementById(LABEL_ID) ?? note;
  bar.dataset.state = stage;
  bar.hidden = stage === "running" || (stage === "loading" && label !== note);
  if (stage === "failed") {
    label.textContent = "";
    note.textContent = sentence;
  } else if (stage === "loading") {
    label.textContent = sentence;
  }
}
