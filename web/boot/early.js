// Keeps what a person types and presses in the plain HTML form before the
// program runs, and hands it over once the program's own elements stand where
// the plain ones were.

/**
 * @typedef {object} Early
 * @property {Element | null} page the plain HTML, once the program runs
 * @property {Element | null} focus
 * @property {[number | null, number | null, "forward" | "backward" | "none" | undefined]} selection within focus
 * @property {string[]} presses ids of buttons
 * @property {HTMLInputElement[]} dialogs what a file dialog may still answer to
 * @property {boolean} over
 */

/** @type {Early} */
const early = { page: null, focus: null, selection: [null, null, undefined], presses: [], dialogs: [], over: false };

export function keepEarlyInput() {
  document.addEventListener("click", keepPress, true);
  document.addEventListener("submit", keepSubmit, true);
}

/**
 * A press of a button waits for the program; what else a form would do without
 * it is prevented.
 * @param {Event} event
 */
function keepPress(event) {
  /** @type {HTMLButtonElement | null} */
  const button = event.target instanceof Element ? event.target.closest("button[id]") : null;
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

/** @param {Event} event */
function keepSubmit(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Notes what is to be handed over; the program is about to mount its tree.
export function handOverWhenMounted() {
  early.page = document.body.firstElementChild;
  const focus = document.activeElement;
  early.focus = focus === document.body ? null : focus;
  if (isText(focus)) {
    early.selection = [focus.selectionStart, focus.selectionEnd, focus.selectionDirection ?? undefined];
  }
  const observer = new MutationObserver(() => {
    mounted();
    if (early.over) {
      observer.disconnect();
    }
  });
  observer.observe(document.body, { childList: true });
}

// mounted hands the early input over: values, open details, focus, presses, in
// this order. The program calls it when its own elements stand where the plain
// ones were; otherwise the observer does. Only the first call counts.
export function mounted() {
  if (early.over || !early.page || early.page.isConnected) {
    return;
  }
  early.over = true;
  document.removeEventListener("click", keepPress, true);
  document.removeEventListener("submit", keepSubmit, true);
  for (const handOver of changes(early.page)) {
    handOver();
  }
  /** @type {NodeListOf<HTMLInputElement>} */
  const pickers = early.page.querySelectorAll("input[type=file][id]");
  pickers.forEach(awaitFiles);
  handOverFocus();
  for (const id of early.presses) {
    document.getElementById(id)?.click();
  }
  early.page = early.focus = null;
}

/**
 * Lists what a person changed, beside the program's own, as how to hand it over:
 * all of it before any is, since the program may answer one field by filling in
 * others, as it does with a paste.
 * @param {Element} page
 */
function changes(page) {
  return [...page.querySelectorAll("details[id], input[id], textarea[id], select[id]")].flatMap((old) => {
    const now = document.getElementById(old.id);
    return (now && change(old, now)) ?? [];
  });
}

/**
 * How to hand over what differs, or undefined.
 * @param {Element} old
 * @param {Element} now
 */
function change(old, now) {
  if (old instanceof HTMLDetailsElement && now instanceof HTMLDetailsElement) {
    return old.open === now.open ? undefined : () => void (now.open = old.open);
  }
  const set = changeOfField(old, now);
  return set && (() => {
    set();
    now.dispatchEvent(new Event("input", { bubbles: true }));
    now.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/**
 * How to fill in the new field what the old one holds, or undefined if that is
 * the same.
 * @param {Element} old
 * @param {Element} now
 */
function changeOfField(old, now) {
  if (old instanceof HTMLInputElement && now instanceof HTMLInputElement) {
    if (old.type === "file") return old.files?.length ? () => void (now.files = old.files) : undefined;
    if (old.checked !== now.checked) return () => void (now.checked = old.checked);
  }
  if (!isField(old) || !isField(now) || old.localName !== now.localName || old.value === now.value) return undefined;
  return () => {
    now.value = old.value;
    now.scrollTop = old.scrollTop;
    old.value = ""; // it may be a secret: no copy stays behind
  };
}

/**
 * The system's dialog may still be open: what is chosen in it comes to the input
 * that opened it, which is on the page no more.
 * @param {HTMLInputElement} old
 */
function awaitFiles(old) {
  old.addEventListener("change", () => {
    const now = document.getElementById(old.id);
    if (now) change(old, now)?.();
  });
  early.dialogs.push(old);
}

function handOverFocus() {
  const now = early.focus?.id && document.getElementById(early.focus.id);
  if (!now || document.activeElement !== document.body) {
    return;
  }
  now.focus({ preventScroll: true });
  if (isText(now) && typeof early.selection[0] === "number") {
    now.setSelectionRange(...early.selection);
  }
}

/**
 * @param {Element | null} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
function isText(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/**
 * @param {Element} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}
 */
function isField(element) {
  return isText(element) || element instanceof HTMLSelectElement;
}
