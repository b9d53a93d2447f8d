// Scroll is which rows are in view: it keeps the container's scroll bar and
// the place in the table together, also past the height that a browser can
// show (scale.js).
import { Scale } from "./scale.js";

const SETTLE_MS = 150;

export class Scroll {
  top = 0; // the first real pixel in view
  rowHeight = 27; // until the style sheet's is measured
  viewHeight = 0;
  #container;
  #total = 0;
  #scale = new Scale();
  #native = 0; // the scroll position that was last seen or set
  #settling = 0;

  /** @param {HTMLElement} container */
  constructor(container) {
    this.#container = container;
  }

  close() {
    clearTimeout(this.#settling);
  }

  /** The height of all rows, as far as the browser can show it. */
  get height() {
    return this.#scale.height;
  }

  /**
   * Takes in other sizes, and calls changed before the scroll bar is moved. The
   * first row in view stays.
   * @param {{total?: number, rowHeight?: number, viewHeight?: number}} sizes
   * @param {() => void} changed
   */
  fit({ total = this.#total, rowHeight = this.rowHeight, viewHeight = this.viewHeight }, changed) {
    this.top *= rowHeight / this.rowHeight;
    this.#total = total;
    this.rowHeight = rowHeight;
    this.viewHeight = viewHeight;
    this.#scale.fit(total, rowHeight, viewHeight);
    changed();
    this.setTop(this.top);
  }

  /** @param {number} real */
  setTop(real) {
    this.top = this.#scale.clamp(real);
    const native = this.#scale.toNative(this.top);
    if (Math.abs(native - this.#native) < 0.01) return;
    this.#container.scrollTop = native;
    this.#native = this.#container.scrollTop;
    if (!this.#scale.scaled) this.top = this.#scale.clamp(this.#native);
  }

  // Answers the container's scrolling and reports whether anything moved. What
  // short ways (wheel, keys, finger) shift the thumb by is put right when the
  // scrolling has come to rest, or an end is near.
  follow() {
    const native = this.#container.scrollTop;
    const way = native - this.#native;
    this.#native = native;
    const scale = this.#scale;
    if (scale.scaled && way === 0) return false;
    this.top = scale.after(this.top, native, way, this.viewHeight);
    if (!scale.scaled) return true;
    const inside = native > 0 && native < scale.nativeMax - 1 && Math.abs(way) <= 2 * this.viewHeight;
    if (inside && scale.nearEnd(native, this.top)) this.setTop(this.top);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.setTop(this.top), SETTLE_MS);
    return true;
  }

  /**
   * Brings a row into view. A row near the view comes in at its edge; one far
   * off, if it may, to the middle.
   * @param {number} index
   * @param {"middle" | "edge"} far where one far off comes in
   */
  reveal(index, far) {
    const start = index * this.rowHeight;
    const end = start + this.rowHeight;
    const bottom = this.top + this.viewHeight;
    if (start >= this.top && end <= bottom) return;
    const farOff = end < this.top - this.viewHeight || start > bottom + this.viewHeight;
    if (far === "middle" && farOff) this.setTop(start - (this.viewHeight - this.rowHeight) / 2);
    else this.setTop(start < this.top ? start : end - this.viewHeight);
  }

  /** The first row of which more than a pixel is in view. */
  topRow() {
    return Math.floor((this.top + 1) / this.rowHeight);
  }

  /** The first row in view, wholly or in part, and how much of it is not. */
  first() {
    const row = Math.floor(this.top / this.rowHeight);
    return { row, hidden: this.top - row * this.rowHeight };
  }

  /** The first row that is wholly in view, if any is. */
  firstWhole() {
    return Math.ceil(this.top / this.rowHeight);
  }

  /** How many rows a view that begins within a row can show parts of. */
  fitting() {
    return this.viewHeight > 0 ? Math.ceil(this.viewHeight / this.rowHeight) + 1 : 0;
  }

  /** How many rows PageUp and PageDown go. */
  page() {
    return Math.max(1, Math.floor(this.viewHeight / this.rowHeight) - 1);
  }
}
