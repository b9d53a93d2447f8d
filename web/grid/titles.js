// What a cell does not show, told while the pointer is on something in it: all
// of a text that is cut off, the instant of a time, and what is said of it by a
// mark (cells.js).

export class Titles {
  /** @type {HTMLElement | null} */
  #titled = null;

  /**
   * null when the pointer is on none.
   * @param {EventTarget | null} target
   */
  tell(target) {
    /** @type {HTMLElement | null} */
    const cell = target instanceof Element ? target.closest(".grid-cell") : null;
    if (cell === this.#titled) return;
    this.#titled?.removeAttribute("title");
    this.#titled = null;
    const { found = "", instant = "" } = cell?.dataset ?? {};
    if (!cell || (!found && !instant && !isCut(cell))) return;
    cell.title = [cell.textContent, instant, found].filter(Boolean).join("\n");
    this.#titled = cell;
  }

  /**
   * Takes the title away of a cell in a row that became another.
   * @param {HTMLElement} row
   */
  forget(row) {
    if (this.#titled && row.contains(this.#titled)) this.tell(null);
  }
}

/**
 * Whether a text is cut off: by its cell, or in a part that gives way
 * (cells.js) within it.
 * @param {HTMLElement} cell
 */
function isCut(cell) {
  return [cell, ...cell.children].some((part) => part.scrollWidth > part.clientWidth);
}
