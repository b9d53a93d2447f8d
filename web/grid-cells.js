// The cells of the table's rows (web/grid-rows.js): a text; in a column of
// links the values of a list, each a link of its own; in a column of pairs a
// text in two parts, of which the first gives way. Texts are only ever text
// nodes. What a cell once had stays in the document, empty: it may have the
// focus.
"use strict";

(() => {
  // Between two values of a cell of links, as app/browser writes them
  // (LinkSeparator), and as they are shown. Both are as long, so that places
  // in the one are places in the other.
  const BETWEEN = "\u001d ";
  const SHOWN_BETWEEN = ", ";
  // Between a role and its session, as app/trail writes them (BeforeSession),
  // and what every role of IAM Identity Center begins with (app/ui/facets.go).
  const BEFORE_SESSION = " / ";
  const IDENTITY_CENTER = "AWSReservedSSO_";
  // More values than these are shown as a text.
  const MOST_LINKS = 20;

  class TextCell {
    constructor(element) {
      this.element = element;
      this.text = "";
      this.node = document.createTextNode("");
      element.append(this.node);
    }

    get linkCount() {
      return 0;
    }

    set(text) {
      if (this.text === text) return;
      this.text = text;
      this.node.data = text;
    }

    // What has the focus when the cell has it.
    focusable() {
      return this.element;
    }

    // Which link an element is in, -1 for none.
    linkAt() {
      return -1;
    }

    // The text node and the place in it of a place in the text.
    locate(offset) {
      return offset <= this.node.length ? [this.node, offset] : null;
    }
  }

  class LinkCell {
    #links = []; // {span, node, after}: after is the text node behind it

    constructor(element) {
      this.element = element;
      this.text = "";
      this.linkCount = 0;
    }

    set(text) {
      if (this.text === text) return;
      this.text = text;
      const values = text === "" ? [] : text.split(BETWEEN);
      this.linkCount = Math.min(values.length, MOST_LINKS);
      while (this.#links.length < this.linkCount) this.#links.push(makeLink(this.element));
      this.#links.forEach((link, i) => {
        setLink(link, i < this.linkCount ? values[i] : "");
        link.after.data = i < this.linkCount - 1 ? SHOWN_BETWEEN : "";
      });
      if (values.length > MOST_LINKS) this.#links.at(-1).after.data = SHOWN_BETWEEN + values.slice(MOST_LINKS).join(SHOWN_BETWEEN);
    }

    focusable(link) {
      return this.linkCount === 0 ? this.element : this.#links[Math.min(link, this.linkCount - 1)].span;
    }

    linkAt(element) {
      const span = element.closest(".grid-link");
      return this.#links.findIndex((link) => link.span === span);
    }

    locate(offset) {
      for (const { node, after } of this.#links) {
        for (const part of [node, after]) {
          if (offset <= part.length) return [part, offset];
          offset -= part.length;
        }
      }
      return null;
    }
  }

  // "role / session": where the cell is too narrow for both, the role is cut
  // off but for some letters, and what every role of IAM Identity Center begins
  // with is left out. All stays one line of text in the document, to be read,
  // marked and copied as such; boxes side by side would be lines of their own.
  class PairCell {
    #lead = makePart();
    #name = makePart();
    #rest = document.createTextNode("");
    #session = 0; // the width of the rest
    #whole = 0; // of all, if there is a lead

    constructor(element) {
      this.element = element;
      this.text = "";
      element.append(this.#lead.span, this.#name.span, this.#rest);
    }

    get linkCount() {
      return 0;
    }

    set(text) {
      if (this.text === text) return;
      this.text = text;
      const end = Math.max(0, text.indexOf(BEFORE_SESSION));
      const start = end > 0 && text.startsWith(IDENTITY_CENTER) ? IDENTITY_CENTER.length : 0;
      const [lead, name, rest] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
      setPart(this.#lead, lead, "grid-lead");
      setPart(this.#name, name, "grid-name");
      if (this.#rest.data !== rest) this.#rest.data = rest;
      if (end > 0) this.#tellWidths(lead, name, rest);
    }

    #tellWidths(lead, name, rest) {
      const session = widthOf(rest, this.element);
      const whole = lead === "" ? 0 : widthOf(lead + name + rest, this.element);
      if (session !== this.#session) this.#name.span.style.maxInlineSize = `max(24%, 100% - ${(this.#session = session)}px)`;
      if (whole !== this.#whole) this.#lead.span.style.maxInlineSize = `clamp(0px, (100% - ${(this.#whole = whole)}px) * 999, ${whole}px)`;
    }

    focusable() {
      return this.element;
    }

    linkAt() {
      return -1;
    }

    locate(offset) {
      for (const node of [this.#lead.node, this.#name.node, this.#rest]) {
        if (offset <= node.length) return [node, offset];
        offset -= node.length;
      }
      return null;
    }
  }

  function makePart() {
    const part = { span: document.createElement("span"), node: document.createTextNode("") };
    part.span.append(part.node);
    return part;
  }

  // An empty part is no box: most rows have none, and a box takes its time.
  function setPart({ span, node }, text, className) {
    if (node.data === text) return;
    if ((node.data === "") !== (text === "")) span.className = text === "" ? "" : className;
    node.data = text;
  }

  // Widths of texts in the cells' font, in CSS pixels. To measure the cells
  // themselves would have the browser lay the page out in each frame.
  const MOST_WIDTHS = 5000;
  const HALF_A_PIXEL = 0.5; // what the page's own measures may differ by, and more
  const widths = new Map();
  let ruler = null;

  function widthOf(text, element) {
    let width = widths.get(text);
    if (width === undefined) {
      ruler ??= rulerOf(element);
      if (widths.size >= MOST_WIDTHS) widths.clear();
      widths.set(text, (width = ruler.measureText(text).width + HALF_A_PIXEL));
    }
    return width;
  }

  function rulerOf(element) {
    const context = document.createElement("canvas").getContext("2d");
    context.font = getComputedStyle(element).font;
    return context;
  }

  function makeLink(cell) {
    const link = { span: document.createElement("span"), node: document.createTextNode(""), after: document.createTextNode("") };
    link.span.append(link.node);
    cell.append(link.span, link.after);
    return link;
  }

  // A link without a text is none: nothing to read out, nothing to press.
  function setLink({ span, node }, text) {
    if ((node.data === "") !== (text === "")) {
      span.className = text === "" ? "" : "grid-link";
      if (text === "") span.removeAttribute("role");
      else span.setAttribute("role", "link");
    }
    node.data = text;
  }

  globalThis.TrailsleuthGridCells = [TextCell, LinkCell, PairCell];
})();
