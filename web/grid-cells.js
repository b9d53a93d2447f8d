// The cells of the table's rows (web/grid-rows.js): a text, or in a column of
// links the values of a list, each a link of its own. Texts are only ever text
// nodes. What a cell once had stays in the document, empty: it may have the
// focus.
"use strict";

(() => {
  // Between two values of a cell of links, as app/browser writes them
  // (LinkSeparator), and as they are shown. Both are as long, so that places
  // in the one are places in the other.
  const BETWEEN = "\u001d ";
  const SHOWN_BETWEEN = ", ";
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

  globalThis.TrailsleuthGridCells = { TextCell, LinkCell };
})();
