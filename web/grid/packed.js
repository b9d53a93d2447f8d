// How the program packs what it tells the table: rows and columns are one
// string each, which costs one crossing however many there are (app/browser,
// encodeRows and encodeColumns; a test there compares these constants).

export const FIELD_SEPARATOR = "\u001f";
export const ROW_SEPARATOR = "\u001e";

// Between two values of a cell of links.
export const LINK_SEPARATOR = "\u001d ";

// Between the text of a cell and a note on how it is drawn.
export const BEFORE_NOTE = "\u001c";

// The classes of a row that stands for others, and of one whose others are
// below it. It has one text alone.
export const FOLD_CLASS = "fold";
export const OPEN_CLASS = "open";

// The fields of a row: its classes, "1" if it is selected, its marks; from
// FIRST_TEXT on a text for each column.
export const FIRST_TEXT = 3;

/**
 * A column: the classes of its cells, the number of their kind (app/browser,
 * Cells), its width in CSS as long as it has none in pixels (0), and what
 * bounds the widths that a person gives it.
 * @typedef {{className: string, kind: number, track: string, width: number, least: number, most: number}} Column
 */

/**
 * @param {string} packed
 * @returns {Column[]}
 */
export function unpackColumns(packed) {
  return packed === "" ? [] : packed.split(ROW_SEPARATOR).map((column) => {
    const [className = "", kind, track = "", width, least, most] = column.split(FIELD_SEPARATOR);
    return { className, kind: Number(kind), track, width: Number(width), least: Number(least), most: Number(most) };
  });
}

/**
 * The fields of each row.
 * @param {string} packed
 */
export function unpackRows(packed) {
  return packed.split(ROW_SEPARATOR).map((row) => row.split(FIELD_SEPARATOR));
}

/**
 * Whether a row stands for others, and for ones that are there.
 * @param {string} classes
 * @returns {"" | "closed" | "open"}
 */
export function foldOf(classes) {
  const all = classes.split(" ");
  if (!all.includes(FOLD_CLASS)) return "";
  return all.includes(OPEN_CLASS) ? "open" : "closed";
}

/**
 * The marks of a row: column, start and end of each, in UTF-16 units. What is
 * left over of an incomplete one is dropped.
 * @param {string} field
 * @returns {[column: number, start: number, end: number][]}
 */
export function unpackMarks(field) {
  const numbers = field.trim().split(" ").map(Number);
  /** @type {[number, number, number][]} */
  const marks = [];
  for (let i = 0; i + 2 < numbers.length; i += 3) marks.push([numbers[i], numbers[i + 1], numbers[i + 2]]);
  return marks;
}
