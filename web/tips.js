// What the page does not show of itself: all of a text that is cut off, told as
// a title while the pointer is on it; and for the keyboard, beside what has the
// focus, the same or the element's own title. The table's cells tell theirs
// themselves (grid/titles.js, table.css).

/** How far above an element is looked for the box that cuts it off. */
const LEVELS = 3;

/**
 * Tells on the pointer and on the keyboard's focus.
 * @param {Document} page
 */
export function tellTips(page) {
  const pointed = new Pointed();
  const focused = new Focused(page);
  page.addEventListener("pointerover", ({ target }) => pointed.tell(target), { passive: true });
  page.addEventListener("focusin", ({ target }) => focused.tell(target));
  for (const end of ["focusout", "pointerdown", "scroll"]) page.addEventListener(end, () => focused.tell(null), { capture: true, passive: true });
  page.addEventListener("keydown", ({ key }) => key === "Escape" && focused.tell(null), true);
}

/** The element under the pointer that has a title for as long. */
class Pointed {
  /** @type {HTMLElement | null} */
  #titled = null;

  /** @param {EventTarget | null} target */
  tell(target) {
    const cut = target instanceof HTMLElement && !target.closest("[title], .grid-body") ? cutAround(target) : null;
    if (cut === this.#titled) return;
    this.#titled?.removeAttribute("title");
    this.#titled = cut;
    if (cut) cut.title = textOf(cut);
  }
}

/** The box beside what has the focus. It is for the eye: what is read out has it all. */
class Focused {
  /** @type {HTMLElement | null} */
  #box = null;
  #page;

  /** @param {Document} page */
  constructor(page) {
    this.#page = page;
  }

  /** What has the focus may come to mean something else, as a slider does. */
  #watch = new MutationObserver(([{ target }]) => this.tell(target));

  /** @param {EventTarget | null} target */
  tell(target) {
    this.#watch.disconnect();
    const text = target instanceof HTMLElement && target.matches(":focus-visible") && !target.closest(".grid-body") ? unsaid(target) : "";
    if (text === "") {
      this.#box?.remove();
      return;
    }
    const element = /** @type {HTMLElement} */ (target);
    const box = (this.#box ??= tipBox(this.#page));
    box.textContent = text;
    this.#watch.observe(element, { attributeFilter: ["title"] });
    (element.closest("dialog[open], :popover-open") ?? this.#page.body).append(box); // else it would lie below
    place(box, element);
  }
}

/**
 * What an element means and does not show: its title, or its text if that is
 * cut off; "" if it shows all.
 * @param {HTMLElement} element
 */
function unsaid(element) {
  if (element.matches("input:not([type=range]), textarea, select") || element.tabIndex < 0) return ""; // a place with much in it
  const shown = textOf(element);
  if (element.title !== "" && element.title !== shown) return element.title;
  const cut = isCut(element) || [...element.querySelectorAll("*")].some((part) => part instanceof HTMLElement && isCut(part));
  return cut ? shown : "";
}

/** @param {HTMLElement} element */
const textOf = (element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * The nearest box around that cuts a text off.
 * @param {HTMLElement} element
 */
function cutAround(element) {
  /** @type {HTMLElement | null} */
  let box = element;
  for (let level = 0; box && level < LEVELS; level++, box = box.parentElement) {
    if (isCut(box)) return box;
  }
  return null;
}

/** @param {HTMLElement} box */
function isCut(box) {
  return box.scrollWidth > box.clientWidth && getComputedStyle(box).textOverflow === "ellipsis";
}

/** @param {Document} page */
function tipBox(page) {
  const box = page.createElement("div");
  box.className = "tip";
  box.ariaHidden = "true";
  return box;
}

/**
 * Puts the box below an element, or above it where there is no room.
 * @param {HTMLElement} box
 * @param {HTMLElement} element
 */
function place(box, element) {
  const { left, top, bottom } = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = box;
  const below = bottom + 6;
  box.style.insetInlineStart = `${Math.max(4, Math.min(left, innerWidth - offsetWidth - 4))}px`;
  box.style.insetBlockStart = `${below + offsetHeight > innerHeight ? Math.max(4, top - offsetHeight - 6) : below}px`;
}
