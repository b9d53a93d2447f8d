// Cells that scroll by themselves: a link that its cell cuts off is scrolled to
// as long as it has the focus.

// The cells that were scrolled. To ask a cell itself would have the browser
// lay the page out, in each frame of a scrolling.
/** @type {WeakSet<Element>} */
const scrolled = new WeakSet();

/**
 * @param {Element} cell
 * @param {Element} link one of the cell's, which has the focus now
 */
export function revealLink(cell, link) {
  const { left, right } = cell.getBoundingClientRect();
  const box = link.getBoundingClientRect();
  if (box.right > right) cell.scrollLeft += box.right - right;
  if (box.left < left) cell.scrollLeft += box.left - left;
  if (box.right > right || box.left < left) scrolled.add(cell);
}

/**
 * Takes the tab stop away.
 * @param {HTMLElement} before what has it
 * @param {HTMLElement | null} target what has it from now on
 */
export function leave(before, target) {
  before.removeAttribute("tabindex");
  const cell = before.closest(".grid-cell");
  if (cell && !cell.contains(target) && scrolled.delete(cell)) cell.scrollLeft = 0;
}
