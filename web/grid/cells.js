// The cells of the table's rows (rows.js): a text; in a column of links the
// values of a list, each a link of its own; in a column of pairs a text in two
// parts, of which the first gives way. Texts are only ever text nodes. What a
// cell once had stays in the document, empty: it may have the focus.
import { cut, leadLimit, nameLimit } from "./names.js";
import { codePart, datePart, hostParts, UNDRAWN } from "./parts.js";
import { BEFORE_NOTE, LINK_SEPARATOR } from "./packed.js";
import { widthOf } from "./ruler.js";

/**
 * What the cells of a row have in common.
 * @typedef {object} Cell
 * @property {HTMLElement} element
 * @property {string} text
 * @property {number} linkCount
 * @property {(text: string) => void} set
 * @property {(link: number) => HTMLElement} focusable what has the focus when the cell has it
 * @property {(element: Element) => number} linkAt which link an element is in, -1 for none
 * @property {(offset: number) => Place | null} locate where a place in the text is
 */

/** @typedef {[node: Text, offset: number]} Place */

/** @typedef {{span: HTMLSpanElement, node: Text}} Part */

/** @typedef {Part & {after: Text}} Link after is the text node behind it */

// How LINK_SEPARATOR is shown. Both are as long, so that places in the one are
// places in the other.
export const SHOWN_SEPARATOR = ", ";

// More values than these are shown as a text.
const MOST_LINKS = 20;

// Where the place at an offset is in texts that stand one behind the other.
/**
 * @param {Text[]} nodes
 * @param {number} offset
 * @returns {Place | null}
 */
function placeIn(nodes, offset) {
  for (const node of nodes) {
    if (offset <= node.length) return [node, offset];
    offset -= node.length;
  }
  return null;
}

// What cells without links have in common.
class PlainCell {
  text = "";
  linkCount = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  focusable() {
    return this.element;
  }

  linkAt() {
    return -1;
  }
}

/** @implements {Cell} */
class TextCell extends PlainCell {
  /** @param {HTMLElement} element */
  constructor(element) {
    super(element);
    this.node = document.createTextNode("");
    element.append(this.node);
  }

  /** @param {string} text */
  set(text) {
    if (this.text === text) return;
    this.text = text;
    this.node.data = text;
  }

  /**
   * @param {number} offset
   * @returns {Place | null}
   */
  locate(offset) {
    return placeIn([this.node], offset);
  }
}

// The one cell of a row that stands for others.
export class FoldCell extends TextCell {
  /**
   * @param {HTMLElement} element
   * @param {number} columns how many it lies over
   */
  constructor(element, columns) {
    super(element);
    element.setAttribute("aria-colindex", "1");
    element.setAttribute("aria-colspan", String(columns));
  }

  /**
   * @param {string} text
   * @param {string} instants from when to when in ISO 8601 (as of TimeCell)
   * @param {"closed" | "open"} state
   */
  show(text, instants, state) {
    this.set(text);
    this.element.dataset.instant = instants;
    this.element.setAttribute("aria-expanded", String(state === "open"));
  }
}

/** @implements {Cell} */
class LinkCell {
  /** @type {Link[]} */
  #links = [];

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.text = "";
    this.linkCount = 0;
  }

  /** @param {string} text */
  set(text) {
    if (this.text === text) return;
    this.text = text;
    const values = text === "" ? [] : text.split(LINK_SEPARATOR);
    this.linkCount = Math.min(values.length, MOST_LINKS);
    while (this.#links.length < this.linkCount) this.#links.push(makeLink(this.element));
    this.#links.forEach((link, i) => {
      setLink(link, i < this.linkCount ? values[i] : "");
      link.after.data = i < this.linkCount - 1 ? SHOWN_SEPARATOR : "";
    });
    const beyond = values.slice(MOST_LINKS);
    if (beyond.length > 0) this.#links[MOST_LINKS - 1].after.data = ["", ...beyond].join(SHOWN_SEPARATOR);
  }

  /** @param {number} link */
  focusable(link) {
    return this.linkCount === 0 ? this.element : this.#links[Math.min(link, this.linkCount - 1)].span;
  }

  /** @param {Element} element */
  linkAt(element) {
    const span = element.closest(".grid-link");
    return this.#links.findIndex((link) => link.span === span);
  }

  /**
   * @param {number} offset
   * @returns {Place | null}
   */
  locate(offset) {
    return placeIn(this.#links.flatMap(({ node, after }) => [node, after]), offset);
  }
}

// "role / session" (names.js). All stays one line of text in the document, to
// be read, marked and copied as such; boxes side by side would be lines of
// their own.
/** @implements {Cell} */
class PairCell extends PlainCell {
  #lead = makePart();
  #name = makePart();
  #rest = document.createTextNode("");
  #session = 0; // the width of the rest
  #whole = 0; // of all, if there is a lead

  /** @param {HTMLElement} element */
  constructor(element) {
    super(element);
    element.append(this.#lead.span, this.#name.span, this.#rest);
  }

  /** @param {string} text */
  set(text) {
    if (this.text === text) return;
    this.text = text;
    const { lead, name, rest } = cut(text);
    setPart(this.#lead, lead, "grid-lead");
    setPart(this.#name, name, "grid-name");
    if (this.#rest.data !== rest) this.#rest.data = rest;
    if (name !== "" || lead !== "") this.#tellWidths(text, lead, rest);
  }

  /**
   * @param {string} text
   * @param {string} lead
   * @param {string} rest
   */
  #tellWidths(text, lead, rest) {
    const session = widthOf(rest, this.element);
    const whole = lead === "" ? 0 : widthOf(text, this.element);
    if (session !== this.#session) this.#name.span.style.maxInlineSize = nameLimit((this.#session = session));
    if (whole !== this.#whole) this.#lead.span.style.maxInlineSize = leadLimit((this.#whole = whole));
  }

  /**
   * @param {number} offset
   * @returns {Place | null}
   */
  locate(offset) {
    return placeIn([this.#lead.node, this.#name.node, this.#rest], offset);
  }
}

/** @returns {Part} */
function makePart() {
  const part = { span: document.createElement("span"), node: document.createTextNode("") };
  part.span.append(part.node);
  return part;
}

// An empty part is no box: most rows have none, and a box takes its time.
/**
 * @param {Part} part
 * @param {string} text
 * @param {string} className
 */
function setPart({ span, node }, text, className) {
  if (node.data === text) return;
  if ((node.data === "") !== (text === "")) span.className = text === "" ? "" : className;
  node.data = text;
}

/**
 * @param {HTMLElement} cell
 * @returns {Link}
 */
function makeLink(cell) {
  const link = { span: document.createElement("span"), node: document.createTextNode(""), after: document.createTextNode("") };
  link.span.append(link.node);
  cell.append(link.span, link.after);
  return link;
}

// A link without a text is none: nothing to read out, nothing to press.
/**
 * @param {Link} link
 * @param {string} text
 */
function setLink({ span, node }, text) {
  if ((node.data === "") !== (text === "")) {
    span.className = text === "" ? "" : "grid-link";
    if (text === "") span.removeAttribute("role");
    else span.setAttribute("role", "link");
  }
  node.data = text;
}

// A text of which a part is not drawn. It stays in the document, to be read
// out, found and copied; the whole shows on the pointer and the focus
// (rows.js).
/** @implements {Cell} */
class PartCell extends PlainCell {
  #parts = [makePart(), makePart(), makePart()];
  #classes;

  /**
   * @param {HTMLElement} element
   * @param {[before: string, drawn: string, after: string]} classes
   */
  constructor(element, classes) {
    super(element);
    this.#classes = classes;
    element.append(...this.#parts.map((part) => part.span));
  }

  /** @param {string} text */
  set(text) {
    if (this.text === text) return;
    this.text = text;
    this.divide(text).forEach((part, i) => setPart(this.#parts[i], part, this.#classes[i]));
  }

  /**
   * @param {string} text
   * @returns {[before: string, drawn: string, after: string]}
   */
  divide(text) {
    return ["", text, ""];
  }

  get drawn() {
    return this.#parts[1].span;
  }

  /**
   * @param {number} offset
   * @returns {Place | null}
   */
  locate(offset) {
    return placeIn(this.#parts.map((part) => part.node), offset);
  }
}

// A time whose date is not drawn, or in other words (the attribute data-day). The
// instant in ISO 8601 (data-instant) shows on the pointer and the focus.
class TimeCell extends PartCell {
  #day = "";

  /** @param {HTMLElement} element */
  constructor(element) {
    super(element, [UNDRAWN, "grid-clock", ""]);
  }

  /** @param {string} text */
  divide(text) {
    const { date, time, day, instant } = datePart(text);
    if (instant === "") delete this.element.dataset.instant;
    else this.element.dataset.instant = instant;
    if (day !== this.#day) {
      if (day === "") delete this.drawn.dataset.day;
      else this.drawn.dataset.day = `${day} `;
      this.#day = day;
    }
    return /** @type {[string, string, string]} */ ([date, time, ""]);
  }
}

// A service's host without the domain that they all have.
class HostCell extends PartCell {
  /** @param {HTMLElement} element */
  constructor(element) {
    super(element, ["", "", UNDRAWN]);
  }

  /** @param {string} text */
  divide(text) {
    const { service, domain } = hostParts(text);
    return /** @type {[string, string, string]} */ (["", service, domain]);
  }
}

// An error code and what follows.
class CodeCell extends PartCell {
  /** @param {HTMLElement} element */
  constructor(element) {
    super(element, ["grid-code", "", ""]);
  }

  /** @param {string} text */
  divide(text) {
    const { code, rest } = codePart(text);
    return /** @type {[string, string, string]} */ ([code, rest, ""]);
  }
}

// A name, and a mark for what is to be said of it: it is drawn, and read out, by
// the style sheet from the attribute data-found, which rows.js shows on the
// pointer. It is no part of the text that is found and copied.
class NameCell extends TextCell {
  /** @param {string} text */
  set(text) {
    if (this.noted === text) return;
    this.noted = text;
    const [name, found] = text.split(BEFORE_NOTE);
    super.set(name);
    if (found) this.element.dataset.found = found;
    else delete this.element.dataset.found;
  }

  noted = "";
}

// The kinds of cells, in the order of their numbers (app/browser, Cells).
export const CELLS = [TextCell, LinkCell, PairCell, TimeCell, HostCell, CodeCell, NameCell];
