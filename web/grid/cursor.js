// Cursor is where the keyboard is in the table: a row, a column, a link. It is
// the one tab stop of the rows, moves by keys and clicks, and has the focus
// again when the rows it was in were painted anew.
import { leave, revealLink } from "./reveal.js";

/** @typedef {import("./rows.js").Rows} Rows */
/** @typedef {import("./scroll.js").Scroll} Scroll */
/** @typedef {import("./packed.js").Column} Column */

/**
 * Where the focus is or would be; link counts within the cell.
 * @typedef {{row: number, column: number, link: number}} Active
 */

/**
 * What the cursor moves in; schedule has the rows painted.
 * @typedef {{container: HTMLElement, view: HTMLElement, rows: Rows, scroll: Scroll, schedule: () => void}} Table
 */

export class Cursor {
  #container;
  #view;
  #rows;
  #scroll;
  #schedule;
  #on; // what the program wants to hear
  #total = 0;
  /** @type {Active} */
  #active = { row: 0, column: 0, link: 0 };
  #visited = false; // the focus has been in a row
  #wantFocus = false;
  #told = -1; // the row the program was last told has the focus
  /** @type {HTMLElement | null} the one element with a tab stop */
  #stop = null;

  /**
   * @param {Table} table
   * @param {GridHandlers} handlers
   * @param {AbortSignal} signal
   */
  constructor({ container, view, rows, scroll, schedule }, handlers, signal) {
    this.#container = container;
    this.#view = view;
    this.#rows = rows;
    this.#scroll = scroll;
    this.#schedule = schedule;
    this.#on = handlers;
    view.addEventListener("keydown", (event) => this.#keyPressed(event), { signal });
    view.addEventListener("click", (event) => this.#clicked(event), { signal });
    view.addEventListener("focusin", (event) => this.#focusCame(event), { signal });
    view.addEventListener("focusout", (event) => this.#focusLeft(event), { signal });
  }

  /** @param {number} total */
  setTotal(total) {
    this.#total = total;
    if (this.#active.row < total) return;
    this.#active.row = Math.max(0, total - 1);
    this.#wantFocus ||= this.focusIn;
  }

  /**
   * Stays in its column, wherever that is now, when change makes the rows of
   * other columns.
   * @param {Column[]} columns
   * @param {() => void} change
   */
  keepColumn(columns, change) {
    const before = this.#rows.classOf(this.#active.column);
    this.#wantFocus ||= this.focusIn;
    change();
    this.#stop = null;
    const now = columns.findIndex((column) => column.className === before);
    this.#active.column = Math.max(0, now < 0 ? Math.min(this.#active.column, columns.length - 1) : now);
  }

  /** @param {number} index */
  clampRow(index) {
    return Math.max(0, Math.min(index, this.#total - 1));
  }

  /** @param {number} index */
  focusRow(index) {
    if (this.#total === 0) return;
    this.#active.row = this.clampRow(index);
    this.#wantFocus = true;
    this.#scroll.reveal(this.#active.row, "middle");
    this.#schedule();
  }

  /** The row that has or last had the focus, -1 if none had. */
  focusedRow() {
    return this.#visited && this.#total > 0 ? this.#active.row : -1;
  }

  /** Whether the focus is in a row in view. */
  get inView() {
    return this.focusIn && this.#rows.get(this.#active.row)?.aside === false;
  }

  reveal() {
    this.#scroll.reveal(this.#active.row, "edge");
  }

  beforePainting() {
    if (this.#total === 0) return;
    if (document.activeElement === this.#container) this.#wantFocus = true;
    // A scrolling that is still under way may have gone on since.
    if (this.#wantFocus) this.reveal();
  }

  // The row that has the focus must stay in the document, unless there is no
  // such row any more.
  rowToKeep() {
    if (!this.focusIn) return undefined;
    const { row } = this.#rows.at(document.activeElement);
    if (!row || row.index < this.#total) return row;
    this.#rows.remove(row);
    return undefined;
  }

  // Asked of the document, which keeps its focused element, without a word to
  // anybody, while the window has not the focus.
  get focusIn() {
    return this.#view.contains(document.activeElement);
  }

  /**
   * Moves the one tab stop, and with it the focus if it is here or asked for.
   * Without the focus it goes to the first row in view when its own is not.
   * @param {number} first
   * @param {number} count
   */
  moveStop(first, count) {
    let index = this.#active.row;
    const inView = index >= first && index < first + count;
    if (!inView && !this.focusIn) index = this.clampRow(this.#scroll.firstWhole());
    const cell = this.#rows.cellAt(index, this.#active.column);
    const target = cell?.focusable(this.#active.link) ?? null;
    const before = this.#stop;
    const focus = this.#wantFocus || (target && this.focusIn && target !== document.activeElement);
    this.#wantFocus = false;
    this.#stop = target;
    if (target && target !== before) target.tabIndex = 0;
    if (focus) this.#focus(target);
    if (before && before !== target) leave(before, target);
    if (focus) this.#rows.dropAside();
  }

  /**
   * Without a row to focus the table itself has the focus, not nothing, and
   * gives it back when there are rows.
   * @param {HTMLElement | null} target
   */
  #focus(target) {
    if (!target) this.#container.tabIndex = -1;
    (target ?? this.#container).focus({ preventScroll: true });
    if (!target) return;
    this.#container.removeAttribute("tabindex");
    this.#visited = true;
    const cell = target.closest(".grid-cell");
    if (!cell) return;
    if (target !== cell) revealLink(cell, target);
    this.#revealColumn(cell.getBoundingClientRect());
  }

  /** @param {DOMRect} cell */
  #revealColumn(cell) {
    const { left } = this.#container.getBoundingClientRect();
    const width = this.#container.clientWidth;
    if (cell.left < left || cell.width > width) this.#container.scrollLeft += cell.left - left;
    else if (cell.right > left + width) this.#container.scrollLeft += cell.right - left - width;
  }

  /** @param {FocusEvent} event */
  #focusCame(event) {
    const { row, column, link } = this.#rows.at(event.target);
    if (!row) return;
    this.#visited = true;
    this.#active = { row: row.index, column: this.#columnOf(column), link: Math.max(0, link) };
    if (row.aside) {
      this.#scroll.reveal(row.index, "middle");
      this.#schedule();
    }
    if (row.index === this.#told) return;
    this.#told = row.index;
    this.#on.focused?.(row.index);
  }

  /** @param {FocusEvent} event */
  #focusLeft(event) {
    const to = event.relatedTarget instanceof Node ? event.relatedTarget : null;
    if (this.#view.contains(to) || this.focusIn) return;
    this.#told = -1;
    this.#schedule();
  }

  // --- keys and clicks ---

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    if (event.altKey || event.metaKey || event.shiftKey || this.#total === 0) return;
    const keys = event.ctrlKey ? this.#controlKeys : this.#keys;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key](this.#active, event);
  }

  /** @type {Record<string, (active: Active, event: KeyboardEvent) => unknown>} */
  #keys = {
    ArrowUp: ({ row, column }) => this.#move(row - 1, column),
    ArrowDown: ({ row, column }) => this.#move(row + 1, column),
    ArrowLeft: () => this.#step(-1),
    ArrowRight: () => this.#step(1),
    PageUp: ({ row, column }) => this.#move(row - this.#scroll.page(), column),
    PageDown: ({ row, column }) => this.#move(row + this.#scroll.page(), column),
    Home: ({ row }) => this.#move(row, this.#rows.columnShown(0, 1)),
    End: ({ row }) => this.#move(row, this.#rows.columnShown(this.#rows.columnCount - 1, -1)),
    Enter: ({ row, column, link }, event) => event.repeat || this.#activate(row, column, link),
    " ": ({ row, column }, event) => event.repeat || this.#activate(row, column, -1),
  };

  /** @type {Record<string, (active: Active, event: KeyboardEvent) => unknown>} */
  #controlKeys = {
    Home: () => this.#move(0, this.#rows.columnShown(0, 1)),
    End: () => this.#move(this.#total - 1, this.#rows.columnShown(this.#rows.columnCount - 1, -1)),
  };

  /**
   * To the next link of a cell, or else the next cell. A fold opens to the right
   * and closes to the left; from an open one it is on to what is in it.
   * @param {-1 | 1} by
   */
  #step(by) {
    const { row, column, link } = this.#active;
    const fold = this.#rows.foldAt(row);
    if (fold !== "") {
      if (fold === (by > 0 ? "closed" : "open")) this.#on.opened?.(row);
      else if (by > 0) this.#move(row + 1, column);
      return;
    }
    const next = link + by;
    if (next >= 0 && next < this.#linksAt(row, column)) this.#move(row, column, next);
    else this.#move(row, this.#rows.columnShown(column + by, by), by < 0 ? Infinity : 0);
  }

  /**
   * How many links a cell has; 0 if its row is not in the document.
   * @param {number} row
   * @param {number} column
   */
  #linksAt(row, column) {
    return this.#rows.cellAt(row, column)?.linkCount ?? 0;
  }

  /**
   * Where there is no further column (undefined) it stays where it is.
   * @param {number} index
   * @param {number | undefined} column
   * @param {number} link Infinity: the last one of the cell
   */
  #move(index, column, link = 0) {
    const row = this.clampRow(index);
    if (column !== undefined) {
      const last = Math.max(0, this.#linksAt(row, column) - 1);
      this.#active = { row, column, link: link === Infinity ? last : link };
    }
    this.#active.row = row;
    this.#wantFocus = true;
    this.#scroll.reveal(row, "edge");
    this.#schedule();
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const { row, column, link } = this.#rows.at(event.target);
    if (!row || event.button !== 0) return;
    // Marking a text to copy it is not a click on the row.
    const selection = getSelection();
    if (selection && !selection.isCollapsed && this.#view.contains(selection.anchorNode)) return;
    this.#active = { row: row.index, column: this.#columnOf(column), link: Math.max(0, link) };
    this.#wantFocus = true;
    this.moveStop(row.index, 1);
    this.#activate(row.index, this.#active.column, link);
  }

  /**
   * A cell over all columns leaves the cursor in its own.
   * @param {number} column
   */
  #columnOf(column) {
    return column < 0 ? this.#active.column : column;
  }

  /**
   * A link is followed, if one is meant (-1: none) and there; else the row is
   * opened.
   * @param {number} index
   * @param {number} column
   * @param {number} link
   */
  #activate(index, column, link) {
    const links = this.#linksAt(index, column);
    if (link >= 0 && links > 0) this.#on.cellActivated?.(index, column, Math.min(link, links - 1));
    else this.#on.opened?.(index);
  }
}
