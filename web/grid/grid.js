// The body of the table: a WAI-ARIA grid over any number of rows, of which
// only those in view exist. The program (app/browser, type Grid) gives texts
// and hears what a person does; everything between two of its calls happens
// here: scrolling (scroll.js), keyboard and focus (cursor.js), the columns
// (columns.js). The rows themselves are rows.js.
//
// Markup it is given, and leaves alone but for the height of #ID-body, and the
// columns (--grid-columns) of #ID:
//
//   <div id="ID" role="grid" class="grid">          the scroll container
//     <div role="presentation" class="grid-sheet">  as wide as the columns
//       <div id="ID-head" role="rowgroup" class="grid-head">   sticky, one row
//       <div id="ID-body" role="rowgroup" class="grid-body"></div>
//
// What it makes inside the body:
//
//   .grid-view   sticky, as high as what is seen: it never scrolls away, so no
//                frame is blank, however fast the scrolling
//     .grid-rows moved by a fraction of a row
//       .grid-row  (role=row, in the order of the rows)
//         .grid-cell  (role=gridcell) > text, or > .grid-link > text for each
//                     value of a list
//
// Sizes and places are set here, through CSSOM; looks, and the columns of a
// row, are the style sheet's. Row height is the custom property --row-height.
import { Columns } from "./columns.js";
import { Cursor } from "./cursor.js";
import { unpackColumns } from "./packed.js";
import { Rows } from "./rows.js";
import { Scroll } from "./scroll.js";

/** @implements {TrailsleuthGrid} */
export class Grid {
  #container;
  #head;
  #body;
  #view = layer("grid-view", { position: "sticky", overflow: "clip", contain: "strict" });
  #plane = layer("grid-rows", { position: "relative" });
  #probe = layer("grid-probe", { position: "absolute", visibility: "hidden", inlineSize: "0", blockSize: "var(--row-height)" });
  #rows = new Rows(this.#plane);
  #columns;
  #scroll;
  #on; // what the program wants to hear
  #cursor;
  #total = 0;
  #frame = 0;
  #rendering = false;
  #closed = new AbortController();
  #sizes;

  /**
   * @param {HTMLElement} container
   * @param {GridHandlers} handlers
   */
  constructor(container, handlers) {
    this.#container = container;
    this.#head = partOf(container, "head");
    this.#body = partOf(container, "body");
    this.#on = handlers;
    this.#view.append(this.#plane, this.#probe);
    this.#body.append(this.#view);
    container.style.overflowAnchor = "none";
    this.#scroll = new Scroll(container);
    const { signal } = this.#closed;
    this.#columns = new Columns(container, this.#head, this.#rows, handlers, signal);
    this.#cursor = new Cursor({ container, view: this.#view, rows: this.#rows, scroll: this.#scroll, schedule: () => this.#schedule() }, handlers, signal);
    this.#sizes = new ResizeObserver(() => {
      this.#measure();
      this.#schedule();
    });
    this.#listen();
    this.#measure();
  }

  close() {
    this.#closed.abort();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#scroll.close();
    this.#rows.clear();
    this.#view.remove();
    this.#body.style.removeProperty("height");
  }

  /**
   * Widths alone leave the rows as they are. Other columns are painted at
   * once, together with their headers; the focus stays in its column.
   * @param {string} packed
   */
  setColumns(packed) {
    const columns = unpackColumns(packed);
    this.#columns.set(columns);
    if (this.#rows.hasColumns(columns)) return;
    this.#cursor.keepColumn(columns, () => this.#rows.setColumns(columns));
    this.#render();
  }

  /** @param {number} total */
  setRowCount(total) {
    if (total === this.#total) return;
    this.#total = total;
    this.#cursor.setTotal(total);
    this.#fit({ total });
    this.#schedule();
  }

  refresh() {
    this.#rows.invalidate();
    this.#schedule();
  }

  /**
   * @param {number} first
   * @param {string} packed
   */
  paint(first, packed) {
    this.#rows.paint(first, packed);
    if (this.#rows.marked && !this.#rendering) this.#schedule();
  }

  /** @param {number} index */
  scrollTo(index) {
    this.#scroll.reveal(this.#cursor.clampRow(index), "middle");
    this.#schedule();
  }

  // The first row of which more than a pixel is in view, and the scrolling to
  // make a row it.
  topRow() {
    return this.#scroll.topRow();
  }

  /** @param {number} index */
  setTopRow(index) {
    this.#scroll.setTop(index * this.#scroll.rowHeight);
    this.#schedule();
  }

  scrollToStart() {
    this.#container.scrollLeft = 0;
  }

  /** @param {number} index */
  focusRow(index) {
    this.#cursor.focusRow(index);
  }

  focusedRow() {
    return this.#cursor.focusedRow();
  }

  #listen() {
    const { signal } = this.#closed;
    this.#container.addEventListener("scroll", () => this.#scroll.follow() && this.#schedule(), { signal, passive: true });
    this.#view.addEventListener("mouseover", (event) => this.#rows.explain(event.target), { signal });
    this.#view.addEventListener("mouseleave", () => this.#rows.explain(null), { signal });
    for (const element of [this.#container, this.#head, this.#probe]) this.#sizes.observe(element);
  }

  // --- sizes ---

  // Keeps the first row in view when the height of rows or view changes, and
  // above all the one with the focus.
  #measure() {
    const focusInView = this.#cursor.inView;
    const head = this.#head.offsetHeight;
    this.#view.style.top = `${head}px`;
    this.#fit({
      rowHeight: this.#probe.getBoundingClientRect().height || this.#scroll.rowHeight,
      viewHeight: Math.max(0, this.#container.clientHeight - head),
    });
    if (focusInView) this.#cursor.reveal();
  }

  /** @param {{total?: number, rowHeight?: number, viewHeight?: number}} sizes */
  #fit(sizes) {
    this.#scroll.fit(sizes, () => {
      const { height, viewHeight } = this.#scroll;
      this.#body.style.height = `${height}px`;
      this.#view.style.height = `${Math.min(viewHeight, height)}px`;
    });
  }

  // --- painting: at most once a frame, texts and all. What the program does
  // when it is asked for texts, which may be anything, is painted in the next ---

  #schedule() {
    if (this.#frame || this.#closed.signal.aborted) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#rendering = true;
      try {
        this.#render();
      } finally {
        this.#rendering = false;
      }
    });
  }

  #render() {
    this.#cursor.beforePainting();
    const { row: first, hidden } = this.#scroll.first();
    const fitting = this.#rows.columnCount > 0 ? this.#scroll.fitting() : 0;
    const count = Math.max(0, Math.min(fitting, this.#total - first));
    this.#rows.place(first, count, this.#cursor.rowToKeep(), this.#scroll.rowHeight);
    this.#plane.style.transform = `translateY(${-hidden}px)`;
    const missing = this.#rows.missing(first, count);
    if (missing) this.#on.window?.(missing[0], missing[1] - missing[0] + 1);
    this.#rows.blankMissing();
    this.#cursor.moveStop(first, count);
    this.#rows.paintMarks();
  }

}

/**
 * A part of the markup that the container is given with.
 * @param {HTMLElement} container
 * @param {"head" | "body"} name
 */
function partOf(container, name) {
  const part = document.getElementById(`${container.id}-${name}`);
  if (!part) throw new Error(`#${container.id}-${name} is missing`);
  return part;
}

/**
 * @param {string} className
 * @param {Partial<CSSStyleDeclaration>} style
 */
function layer(className, style) {
  const element = document.createElement("div");
  element.className = className;
  Object.assign(element.style, style);
  element.setAttribute("role", "presentation");
  return element;
}
