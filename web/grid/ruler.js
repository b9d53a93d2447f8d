// Widths of texts in the cells' font, in CSS pixels. To measure the cells
// themselves would have the browser lay the page out in each frame.

const MOST_WIDTHS = 5000;
const HALF_A_PIXEL = 0.5; // what the page's own measures may differ by, and more

/** @type {Map<string, number>} */
const widths = new Map();
/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/**
 * @param {string} text
 * @param {Element} element one that has the font
 */
export function widthOf(text, element) {
  let width = widths.get(text);
  if (width === undefined) {
    ruler ??= rulerOf(element);
    if (widths.size >= MOST_WIDTHS) widths.clear();
    widths.set(text, (width = (ruler?.measureText(text).width ?? 0) + HALF_A_PIXEL));
  }
  return width;
}

// The computed value of font itself is empty where a part of it is none that the
// shorthand has, as tabular figures are.
/** @param {Element} element */
function rulerOf(element) {
  const context = document.createElement("canvas").getContext("2d");
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  if (context) context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return context;
}
