// What a person does to the columns of the table, by their headers: a header's
// edge (.column-edge) dragged sizes the column, double-clicked fits it to the
// texts on the screen; a header dragged moves it; with the focus on a header,
// Shift and an arrow size it, Ctrl, Shift and an arrow move it. Until it is
// done all of it happens here, through CSSOM. The program hears of the outcome
// alone: sized(widths of the columns from the left up to the one meant), or
// moved(from, to).
//
// To size a column is to fix those to its left as they are: they would give
// or take the room, and the edge would not stay with the pointer.
//
// Widths are the custom property --grid-columns of the container. Where the
// style sheet shows no edges (a narrow page) nothing is sized.
import { Moving, Sizing } from "./gestures.js";

/** @typedef {import("./packed.js").Column} Column */

const KEY_STEP = 16;
/** @type {Record<string, -1 | 1>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export class Columns {
  #container;
  #head;
  #rows;
  #on;
  /** @type {Column[]} */
  #columns = [];
  /** @type {Sizing | Moving | null} */
  #gesture = null;
  #follow = -1; // the header that is to have the focus when the columns are moved

  /**
   * @param {HTMLElement} container
   * @param {HTMLElement} head
   * @param {import("./rows.js").Rows} rows
   * @param {GridHandlers} handlers
   * @param {AbortSignal} signal
   */
  constructor(container, head, rows, handlers, signal) {
    this.#container = container;
    this.#head = head;
    this.#rows = rows;
    this.#on = handlers;
    head.addEventListener("pointerdown", (event) => this.#pressed(event), { signal });
    head.addEventListener("dblclick", (event) => this.#doubleClicked(event), { signal });
    head.addEventListener("keydown", (event) => this.#keyPressed(event), { signal });
    signal.addEventListener("abort", () => this.#gesture?.stop());
  }

  /** @param {Column[]} columns */
  set(columns) {
    this.#gesture?.stop();
    this.#columns = columns;
    this.apply();
    if (this.#follow >= 0) this.headers[this.#follow]?.querySelector("button")?.focus({ preventScroll: true });
    this.#follow = -1;
  }

  get headers() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = this.#head.querySelectorAll("[role=columnheader]");
    return [...all];
  }

  /**
   * The widths on the screen of the columns from the left up to one.
   * @param {number} index
   */
  measure(index) {
    return this.headers.slice(0, index + 1).map((header) => Math.round(header.getBoundingClientRect().width));
  }

  /**
   * @param {number} index
   * @param {number} width
   */
  clamp(index, width) {
    const { least, most } = this.#columns[index];
    return Math.round(Math.max(least, Math.min(width, most)));
  }

  /**
   * Makes the columns as wide as they are to be, the first ones as given.
   * @param {string[]} tracks
   */
  apply(tracks = []) {
    const all = this.#columns.map((column, i) => tracks[i] ?? (column.width > 0 ? `${column.width}px` : column.track));
    this.#container.style.setProperty("--grid-columns", all.join(" "));
  }

  /** @param {number[]} widths */
  size(widths) {
    this.apply(widths.map((width) => `${width}px`));
    this.#on.sized?.(widths);
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  move(from, to) {
    if (from === to || to < 0 || to >= this.#columns.length) return;
    if (this.headers[from].contains(document.activeElement)) this.#follow = to;
    this.#on.moved?.(from, to);
  }

  /**
   * The header that an event is in, -1 for none, and whether it is on its edge.
   * @param {Event} event
   */
  #place(event) {
    const element = event.target instanceof Element ? event.target : null;
    const index = this.headers.findIndex((header) => header.contains(element));
    return { index, onEdge: Boolean(element?.closest(".column-edge")) };
  }

  /**
   * A finger on a header scrolls the table; on an edge it sizes.
   * @param {PointerEvent} event
   */
  #pressed(event) {
    const { index, onEdge } = this.#place(event);
    if (index < 0 || event.button !== 0 || !event.isPrimary) return;
    this.#gesture?.stop();
    this.#gesture = null;
    if (onEdge) this.#gesture = new Sizing(this, this.#container, index, event);
    else if (event.pointerType !== "touch" && this.#columns.length > 1) this.#gesture = new Moving(this, this.#container, this.#head, index, event);
  }

  /** @param {MouseEvent} event */
  #doubleClicked(event) {
    const { index, onEdge } = this.#place(event);
    if (index >= 0 && onEdge) this.#fit(index);
  }

  /**
   * As wide as its header and its texts on the screen, and a pixel for what
   * pairs are measured too wide by (ruler.js).
   * @param {number} index
   */
  #fit(index) {
    const widths = this.measure(index);
    this.apply([...widths.slice(0, -1).map((width) => `${width}px`), "max-content"]);
    const cells = [this.headers[index], ...this.#rows.column(index)];
    const widest = Math.max(...cells.map((cell) => cell.getBoundingClientRect().width));
    widths[index] = this.clamp(index, Math.ceil(widest) + 1);
    this.size(widths);
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    const step = STEPS[event.key];
    const { index } = this.#place(event);
    if (!step || index < 0 || !event.shiftKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (event.ctrlKey) this.move(index, index + step);
    else if (this.#hasEdge(index)) this.#sizeBy(index, step * KEY_STEP);
  }

  /** @param {number} index */
  #hasEdge(index) {
    const edge = this.headers[index].querySelector(".column-edge");
    return edge !== null && edge.getClientRects().length > 0;
  }

  /**
   * @param {number} index
   * @param {number} pixels
   */
  #sizeBy(index, pixels) {
    const widths = this.measure(index);
    widths[index] = this.clamp(index, widths[index] + pixels);
    this.size(widths);
  }
}
