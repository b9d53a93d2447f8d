// What a pointer that is held down on a header does: Sizing and Moving a
// column (columns.js).

/** @typedef {import("./columns.js").Columns} Columns */

const CLICK_SLOP = 6; // pixels: less is a click, which sorts
const SCROLL_ZONE = 48; // pixels from the ends of the table, where it scrolls along
const SCROLL_STEP = 12;

// Gesture is a pointer held down. It ends when the pointer goes up; Escape,
// or a pointer that is taken away, ends it without an outcome.
class Gesture {
  #over = new AbortController();

  /** @param {PointerEvent} event */
  constructor(event) {
    const { signal } = this.#over;
    const listen = (/** @type {"pointermove" | "pointerup" | "pointercancel"} */ name, /** @type {(e: PointerEvent) => void} */ handle) =>
      window.addEventListener(name, (other) => other.pointerId === event.pointerId && handle(other), { signal });
    listen("pointermove", (e) => this.moved(e));
    listen("pointerup", () => this.#end(() => this.done()));
    listen("pointercancel", () => this.#end(() => this.undone()));
    window.addEventListener("keydown", (e) => {
      if (e.key !== "Escape") return;
      e.preventDefault();
      e.stopImmediatePropagation();
      this.#end(() => this.undone());
    }, { signal, capture: true });
    try {
      if (event.target instanceof Element) event.target.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is up again already.
    }
  }

  /**
   * The pointer is elsewhere.
   * @param {PointerEvent} _event
   */
  moved(_event) {}

  // It ended, and has an outcome.
  done() {}

  // It ended, and has none.
  undone() {}

  stop() {
    this.#end(() => this.undone());
  }

  /** @param {() => void} last */
  #end(last) {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    last();
  }
}

// Sizing is an edge held. It goes with the pointer, also when the table
// scrolls under it.
export class Sizing extends Gesture {
  #columns;
  #container;
  #index;
  #widths;
  #start;
  #grip; // from the pointer to the edge

  /**
   * @param {Columns} columns
   * @param {HTMLElement} container
   * @param {number} index
   * @param {PointerEvent} event
   */
  constructor(columns, container, index, event) {
    super(event);
    this.#columns = columns;
    this.#container = container;
    this.#index = index;
    this.#widths = columns.measure(index);
    this.#start = this.#widths[index];
    this.#grip = this.#start - this.#place(event);
    container.classList.add("sizing");
  }

  /** @param {PointerEvent} event */
  #place(event) {
    return event.clientX + this.#container.scrollLeft;
  }

  /** @param {PointerEvent} event */
  moved(event) {
    this.#widths[this.#index] = this.#columns.clamp(this.#index, this.#place(event) + this.#grip);
    this.#columns.apply(this.#widths.map((width) => `${width}px`));
  }

  done() {
    this.#container.classList.remove("sizing");
    if (this.#widths[this.#index] === this.#start) this.#columns.apply();
    else this.#columns.size(this.#widths);
  }

  undone() {
    this.#container.classList.remove("sizing");
    this.#columns.apply();
  }
}

// Moving is a header held: once it is dragged, a mark shows where it would
// be dropped, and its name goes with the pointer.
export class Moving extends Gesture {
  #columns;
  #container;
  #head;
  #from;
  #to;
  #x;
  #startX;
  /** @type {{mark: HTMLElement, label: HTMLElement} | null} */
  #lifted = null;
  #frame = 0;
  #dropped = new AbortController();

  /**
   * @param {Columns} columns
   * @param {HTMLElement} container
   * @param {HTMLElement} head
   * @param {number} index
   * @param {PointerEvent} event
   */
  constructor(columns, container, head, index, event) {
    super(event);
    this.#columns = columns;
    this.#container = container;
    this.#head = head;
    this.#from = this.#to = index;
    this.#x = this.#startX = event.clientX;
  }

  /** @param {PointerEvent} event */
  moved(event) {
    this.#x = event.clientX;
    if (!this.#lifted && Math.abs(this.#x - this.#startX) < CLICK_SLOP) return;
    this.#show((this.#lifted ??= this.#lift()));
  }

  #lift() {
    const mark = part("column-drop");
    const label = part("column-lifted", this.#columns.headers[this.#from].textContent ?? "");
    this.#head.append(mark, label);
    mark.style.blockSize = `${this.#container.clientHeight}px`;
    this.#container.classList.add("moving");
    // The click that ends the drag is none.
    this.#head.addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true, signal: this.#dropped.signal });
    this.#scrollAlong();
    return { mark, label };
  }

  /**
   * The header comes before the first one whose middle is right of the
   * pointer; places are counted without itself.
   * @param {{mark: HTMLElement, label: HTMLElement}} lifted
   */
  #show({ mark, label }) {
    const boxes = this.#columns.headers.map((header) => header.getBoundingClientRect());
    const after = boxes.findIndex((box) => this.#x < (box.left + box.right) / 2);
    const gap = after < 0 ? boxes.length : after;
    this.#to = gap > this.#from ? gap - 1 : gap;
    const { left } = this.#head.getBoundingClientRect();
    const edge = gap < boxes.length ? boxes[gap].left : boxes[boxes.length - 1].right;
    mark.hidden = this.#to === this.#from;
    mark.style.transform = `translateX(${edge - left}px)`;
    label.style.transform = `translateX(${this.#x - left + 12}px)`;
  }

  #scrollAlong() {
    this.#frame = requestAnimationFrame(() => {
      const box = this.#container.getBoundingClientRect();
      const way = this.#x < box.left + SCROLL_ZONE ? -SCROLL_STEP : this.#x > box.right - SCROLL_ZONE ? SCROLL_STEP : 0;
      const before = this.#container.scrollLeft;
      this.#container.scrollLeft += way;
      if (this.#container.scrollLeft !== before && this.#lifted) this.#show(this.#lifted);
      this.#scrollAlong();
    });
  }

  #drop() {
    if (!this.#lifted) return;
    cancelAnimationFrame(this.#frame);
    this.#container.classList.remove("moving");
    this.#lifted.mark.remove();
    this.#lifted.label.remove();
    setTimeout(() => this.#dropped.abort()); // the click comes right after
  }

  done() {
    this.#drop();
    if (this.#lifted) this.#columns.move(this.#from, this.#to);
  }

  undone() {
    this.#drop();
  }
}

/**
 * @param {string} className
 * @param {string} text
 */
function part(className, text = "") {
  const element = document.createElement("div");
  element.className = className;
  element.setAttribute("aria-hidden", "true");
  element.textContent = text;
  return element;
}
