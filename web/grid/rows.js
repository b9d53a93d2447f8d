// The rows of the table that exist: a small pool of elements which are handed
// from row to row while the table (grid.js) scrolls. It keeps them in the order
// of the rows (screen readers read in the order of the document), never touches
// the one that has the focus, and writes texts only where they differ
// (cells.js).
import { CELLS, FoldCell } from "./cells.js";
import { FIRST_TEXT, foldOf, unpackMarks, unpackRows } from "./packed.js";
import { Titles } from "./titles.js";

/** @typedef {import("./cells.js").Cell} Cell */
/** @typedef {import("./packed.js").Column} Column */

/**
 * @typedef {object} Row
 * @property {HTMLElement} element
 * @property {Cell[]} cells one a column
 * @property {FoldCell | null} foldCell over all columns, once the row has stood for others
 * @property {"" | "closed" | "open"} fold what it is now
 * @property {number} index -1: of no row
 * @property {string} className
 * @property {boolean} selected
 * @property {string} marks as they came
 * @property {boolean} filled its texts are those of its row
 * @property {boolean} moved it was handed to another row since the last placing
 * @property {boolean} aside it is outside of the view
 */

const BLANK = ["pending", "", ""];
const CAN_HIGHLIGHT = typeof Highlight === "function" && "highlights" in CSS;

export class Rows {
  #plane;
  /** @type {Column[]} */
  #columns = [];
  /** @type {Row[]} in the order of the document */
  #shown = [];
  /** @type {Row[]} */
  #spare = [];
  /** @type {Map<number, Row>} */
  #byIndex = new Map();
  /** @type {WeakMap<Element, Row>} */
  #byElement = new WeakMap();
  /** @type {Highlight | null} */
  #highlight = null;
  #marked = false;
  #titles = new Titles();

  /** @param {HTMLElement} plane */
  constructor(plane) {
    this.#plane = plane;
  }

  /** @param {Column[]} columns */
  setColumns(columns) {
    this.clear();
    this.#spare = [];
    this.#columns = columns;
  }

  /**
   * Whether the rows are made of just these columns, whatever their widths.
   * @param {Column[]} columns
   */
  hasColumns(columns) {
    const same = (/** @type {Column} */ column, /** @type {number} */ i) => column.className === columns[i].className && column.kind === columns[i].kind;
    return columns.length === this.#columns.length && this.#columns.every(same);
  }

  /** @param {number} index */
  classOf(index) {
    return this.#columns[index]?.className;
  }

  /**
   * The cells of a column in view.
   * @param {number} index
   */
  column(index) {
    return this.#shown.map((row) => row.cells[index].element);
  }

  get columnCount() {
    return this.#columns.length;
  }

  // True while texts are highlighted, or were when last painted.
  get marked() {
    return this.#marked;
  }

  /** @param {number} index */
  get(index) {
    return this.#byIndex.get(index);
  }

  /**
   * The row, the column (-1 for all of them) and the link (-1 for none) that
   * something in the page belongs to.
   * @param {EventTarget | null} target
   */
  at(target) {
    const element = target instanceof Element ? target : null;
    const cell = element?.closest(".grid-cell");
    const row = cell?.parentElement ? this.#byElement.get(cell.parentElement) : undefined;
    if (!element || !row) return { row, column: 0, link: -1 };
    const column = row.cells.findIndex((c) => c.element === cell);
    return { row, column, link: row.cells[column]?.linkAt(element) ?? -1 };
  }

  /**
   * What a row has in a column: a fold, for all of them, its one cell.
   * @param {number} index
   * @param {number} column
   */
  cellAt(index, column) {
    const row = this.#byIndex.get(index);
    return row && (row.fold === "" ? row.cells[column] : row.foldCell);
  }

  /** @param {number} index */
  foldAt(index) {
    return this.#byIndex.get(index)?.fold ?? "";
  }

  /**
   * The next column from one on, in steps, that is shown (a narrow page hides
   * some), or undefined.
   * @param {number} from
   * @param {number} step
   */
  columnShown(from, step) {
    const cells = (this.#shown.find((row) => row.fold === "") ?? this.#shown[0])?.cells ?? [];
    for (let i = from; i >= 0 && i < cells.length; i += step) {
      if (cells[i].element.getClientRects().length > 0) return i;
    }
    return undefined;
  }

  /**
   * Makes the elements those of count rows from first on, with as few of them
   * touched as can be. kept stays, beyond the edge if that is where it is.
   * @param {number} first
   * @param {number} count
   * @param {Row | undefined} kept
   * @param {number} rowHeight
   */
  place(first, count, kept, rowHeight) {
    const wanted = (/** @type {Row} */ row) => row === kept || (row.index >= first && row.index < first + count);
    const free = this.#shown.filter((row) => !wanted(row));
    /** @type {Row[]} */
    const next = [];
    if (kept && kept.index < first) next.push(kept);
    let reused = 0;
    for (let i = first; i < first + count; i++) {
      let row = this.#byIndex.get(i);
      if (!row) {
        row = free[reused++] ?? this.#spare.pop() ?? this.#make();
        this.#assign(row, i);
      }
      next.push(row);
    }
    if (kept && kept.index >= first + count) next.push(kept);
    for (const row of free.slice(reused)) this.#retire(row);
    this.#order(next, kept);
    this.#shown = next;
    for (const row of next) setAside(row, first, count, rowHeight);
  }

  /**
   * Puts elements into the document in order without moving the one that has
   * the focus, which would lose it.
   * @param {Row[]} next
   * @param {Row | undefined} kept
   */
  #order(next, kept) {
    if (next.length === 0) return;
    let anchor = kept ? next.indexOf(kept) : -1;
    if (anchor < 0) anchor = Math.max(0, next.findIndex((row) => !row.moved && row.element.isConnected));
    if (!next[anchor].element.isConnected) this.#plane.append(next[anchor].element);
    for (let i = anchor - 1; i >= 0; i--) {
      const after = next[i + 1].element;
      if (next[i].element.nextSibling !== after) after.before(next[i].element);
    }
    for (let i = anchor + 1; i < next.length; i++) {
      const before = next[i - 1].element;
      if (next[i].element.previousSibling !== before) before.after(next[i].element);
    }
    for (const row of next) row.moved = false;
  }

  // Takes away what was kept for a focus that has moved on.
  dropAside() {
    this.#shown = this.#shown.filter((row) => {
      const needed = !row.aside || row.element.contains(document.activeElement);
      if (!needed) this.#retire(row);
      return needed;
    });
  }

  /** @param {Row} row */
  remove(row) {
    this.#shown = this.#shown.filter((other) => other !== row);
    this.#retire(row);
  }

  clear() {
    for (const row of this.#shown) this.#retire(row);
    this.#shown = [];
    if (this.#highlight) CSS.highlights.delete("match");
    this.#highlight = null;
  }

  /** @param {Row} row */
  #retire(row) {
    this.#forget(row);
    row.element.remove();
    this.#spare.push(row);
  }

  /** @param {Row} row */
  #forget(row) {
    if (this.#byIndex.get(row.index) === row) this.#byIndex.delete(row.index);
    row.index = -1;
  }

  /**
   * @param {Row} row
   * @param {number} index
   */
  #assign(row, index) {
    this.#forget(row);
    row.index = index;
    row.filled = false;
    row.moved = true;
    this.#byIndex.set(index, row);
    row.element.setAttribute("aria-rowindex", String(index + 2)); // the header is 1
  }

  /** @returns {Row} */
  #make() {
    const element = div("grid-row", "row");
    Object.assign(element.style, { boxSizing: "border-box", blockSize: "var(--row-height)", contain: "strict" });
    const cells = this.#columns.map(makeCell);
    for (const cell of cells) element.append(cell.element);
    const row = { element, cells, foldCell: null, fold: /** @type {""} */ (""), index: -1, className: "", selected: false, marks: "", filled: false, moved: true, aside: false };
    this.#byElement.set(element, row);
    return row;
  }

  /**
   * The stretch [from, to] of rows whose texts are not there, or undefined.
   * @param {number} first
   * @param {number} count
   */
  missing(first, count) {
    /** @type {[number, number] | undefined} */
    let stretch;
    for (let i = first; i < first + count; i++) {
      if (this.#byIndex.get(i)?.filled) continue;
      stretch ??= [i, i];
      stretch[1] = i;
    }
    return stretch;
  }

  invalidate() {
    for (const row of this.#shown) row.filled = false;
  }

  /**
   * Shows rows from first on; those that are not here are passed over.
   * @param {number} first
   * @param {string} packed
   */
  paint(first, packed) {
    unpackRows(packed).forEach((fields, i) => {
      const row = this.#byIndex.get(first + i);
      if (!row) return;
      this.#fill(row, fields);
      row.filled = true;
    });
  }

  // Nothing is shown rather than another row's texts.
  blankMissing() {
    for (const row of this.#shown) {
      if (!row.filled && !row.aside) this.#fill(row, BLANK);
    }
  }

  /**
   * @param {Row} row
   * @param {string[]} fields
   */
  #fill(row, fields) {
    const [className, selected, marks] = fields;
    row.marks = marks;
    if (marks !== "") this.#marked = true;
    if (className !== row.className) {
      if (row.className) row.element.classList.remove(...row.className.split(" "));
      if (className) row.element.classList.add(...className.split(" "));
      row.className = className;
    }
    if ((selected === "1") !== row.selected) {
      row.selected = selected === "1";
      if (row.selected) row.element.setAttribute("aria-selected", "true");
      else row.element.removeAttribute("aria-selected");
    }
    row.fold = foldOf(className);
    if (row.fold === "") row.cells.forEach((cell, i) => cell.set(fields[FIRST_TEXT + i] ?? ""));
    else this.#foldCellOf(row).show(fields[FIRST_TEXT] ?? "", fields[FIRST_TEXT + 1] ?? "", row.fold);
    this.#titles.forget(row.element);
  }

  /** @param {Row} row */
  #foldCellOf(row) {
    if (row.foldCell) return row.foldCell;
    row.foldCell = new FoldCell(div("grid-cell grid-fold", "gridcell"), this.#columns.length);
    row.element.append(row.foldCell.element);
    return row.foldCell;
  }

  // Highlights the marked stretches: column, start and end of each.
  paintMarks() {
    if (!CAN_HIGHLIGHT || !this.#marked) return;
    if (!this.#highlight) CSS.highlights.set("match", (this.#highlight = new Highlight()));
    this.#highlight.clear();
    this.#marked = false;
    for (const row of this.#shown) {
      if (row.marks === "") continue;
      this.#marked = true;
      for (const mark of unpackMarks(row.marks)) this.#mark(this.#highlight, row, ...mark);
    }
  }

  /**
   * @param {Highlight} highlight
   * @param {Row} row
   * @param {number} column
   * @param {number} start
   * @param {number} end
   */
  #mark(highlight, row, column, start, end) {
    const from = row.cells[column]?.locate(start);
    const to = row.cells[column]?.locate(end);
    if (!from || !to) return;
    highlight.add(new StaticRange({ startContainer: from[0], startOffset: from[1], endContainer: to[0], endOffset: to[1] }));
  }

  /**
   * Tells on the pointer what a cell does not show (titles.js).
   * @param {EventTarget | null} target
   */
  explain(target) {
    this.#titles.tell(target);
  }
}

/**
 * @param {string} className
 * @param {string} role
 */
function div(className, role) {
  const element = document.createElement("div");
  element.className = className;
  element.setAttribute("role", role);
  return element;
}

/**
 * @param {Column} column
 * @param {number} i
 * @returns {Cell}
 */
function makeCell(column, i) {
  const element = div(`grid-cell ${column.className}`, "gridcell");
  element.setAttribute("aria-colindex", String(i + 1));
  return new CELLS[column.kind](element);
}

/**
 * Rows are one under the other; only one outside of the view has a place of
 * its own.
 * @param {Row} row
 * @param {number} first
 * @param {number} count
 * @param {number} rowHeight
 */
function setAside(row, first, count, rowHeight) {
  const aside = row.index < first || row.index >= first + count;
  const { style } = row.element;
  if (aside) style.top = `${(row.index - first) * rowHeight}px`;
  if (aside === row.aside) return;
  row.aside = aside;
  row.element.classList.toggle("kept", aside);
  style.position = aside ? "absolute" : "";
  style.insetInline = aside ? "0" : "";
  if (!aside) style.top = "";
}
