// What a person does to the columns of the table, by their headers: a header's
// edge (.column-edge) dragged sizes the column, double-clicked fits it to the
// texts on the screen; a header dragged moves it; with the focus on a header,
// Shift and an arrow size it, Ctrl, Shift and an arrow move it. Until it is
// done all of it happens here, through CSSOM. The program hears of the outcome
// alone: sized(widths of the columns from the left up to the one meant), or
// moved(from, to).
//
// To size a column is to fix those to its left as they are: they would give
// or take the room, and the edge would not stay with the pointer.
//
// Widths are the custom property --grid-columns of the container. Where the
// style sheet shows no edges (a narrow page) nothing is sized.
"use strict";

(() => {
  const KEY_STEP = 16;
  const CLICK_SLOP = 6; // pixels: less is a click, which sorts
  const SCROLL_ZONE = 48; // pixels from the ends of the table, where it scrolls along
  const SCROLL_STEP = 12;

  class Columns {
    #container;
    #head;
    #rows;
    #on;
    #columns = []; // {track, width, least, most}
    #gesture = null;
    #follow = -1; // the header that is to have the focus when the columns are moved

    constructor(container, head, rows, handlers, signal) {
      this.#container = container;
      this.#head = head;
      this.#rows = rows;
      this.#on = handlers;
      const listen = (event, handle, options) => head.addEventListener(event, handle.bind(this), { signal, ...options });
      listen("pointerdown", this.#pressed);
      listen("dblclick", this.#doubleClicked);
      listen("keydown", this.#keyPressed);
      signal.addEventListener("abort", () => this.#gesture?.stop());
    }

    set(columns) {
      this.#gesture?.stop();
      this.#columns = columns;
      this.apply();
      if (this.#follow >= 0) this.headers[this.#follow]?.querySelector("button")?.focus({ preventScroll: true });
      this.#follow = -1;
    }

    get headers() {
      return [...this.#head.querySelectorAll("[role=columnheader]")];
    }

    // The widths on the screen of the columns from the left up to one.
    measure(index) {
      return this.headers.slice(0, index + 1).map((header) => Math.round(header.getBoundingClientRect().width));
    }

    clamp(index, width) {
      const { least, most } = this.#columns[index];
      return Math.round(Math.max(least, Math.min(width, most)));
    }

    // Makes the columns as wide as they are to be, the first ones as given.
    apply(tracks = []) {
      const all = this.#columns.map((column, i) => tracks[i] ?? (column.width > 0 ? `${column.width}px` : column.track));
      this.#container.style.setProperty("--grid-columns", all.join(" "));
    }

    size(widths) {
      this.apply(widths.map((width) => `${width}px`));
      this.#on.sized?.(widths);
    }

    move(from, to) {
      if (from === to || to < 0 || to >= this.#columns.length) return;
      if (this.headers[from].contains(document.activeElement)) this.#follow = to;
      this.#on.moved?.(from, to);
    }

    #indexOf(element) {
      return this.headers.indexOf(element.closest("[role=columnheader]"));
    }

    // A finger on a header scrolls the table; on an edge it sizes.
    #pressed(event) {
      const index = this.#indexOf(event.target);
      if (index < 0 || event.button !== 0 || !event.isPrimary) return;
      this.#gesture?.stop();
      this.#gesture = null;
      if (event.target.closest(".column-edge")) this.#gesture = new Sizing(this, this.#container, index, event);
      else if (event.pointerType !== "touch" && this.#columns.length > 1) this.#gesture = new Moving(this, this.#container, this.#head, index, event);
    }

    #doubleClicked(event) {
      const index = this.#indexOf(event.target);
      if (index >= 0 && event.target.closest(".column-edge")) this.#fit(index);
    }

    // As wide as its header and its texts on the screen, and a pixel for what
    // pairs are measured too wide by (grid-cells.js).
    #fit(index) {
      const widths = this.measure(index);
      this.apply([...widths.slice(0, -1).map((width) => `${width}px`), "max-content"]);
      const cells = [this.headers[index], ...this.#rows.column(index)];
      const widest = Math.max(...cells.map((cell) => cell.getBoundingClientRect().width));
      widths[index] = this.clamp(index, Math.ceil(widest) + 1);
      this.size(widths);
    }

    #keyPressed(event) {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const index = this.#indexOf(event.target);
      if (!step || index < 0 || !event.shiftKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (event.ctrlKey) this.move(index, index + step);
      else if (this.headers[index].querySelector(".column-edge")?.getClientRects().length > 0) this.#sizeBy(index, step * KEY_STEP);
    }

    #sizeBy(index, pixels) {
      const widths = this.measure(index);
      widths[index] = this.clamp(index, widths[index] + pixels);
      this.size(widths);
    }
  }

  // Gesture is a pointer held down. It ends when the pointer goes up; Escape,
  // or a pointer that is taken away, ends it without an outcome.
  class Gesture {
    #over = new AbortController();

    constructor(target, event) {
      const { signal } = this.#over;
      const listen = (name, handle, options) => window.addEventListener(name, handle, { signal, ...options });
      const own = (handle) => (other) => other.pointerId === event.pointerId && handle(other);
      listen("pointermove", own((e) => this.moved(e)));
      listen("pointerup", own((e) => this.#end(() => this.done(e))));
      listen("pointercancel", own(() => this.#end(() => this.undone())));
      listen("keydown", (e) => {
        if (e.key !== "Escape") return;
        e.preventDefault();
        e.stopImmediatePropagation();
        this.#end(() => this.undone());
      }, { capture: true });
      try {
        target.setPointerCapture(event.pointerId);
      } catch {
        // The pointer is up again already.
      }
    }

    stop() {
      this.#end(() => this.undone());
    }

    #end(last) {
      if (this.#over.signal.aborted) return;
      this.#over.abort();
      last();
    }
  }

  // Sizing is an edge held. It goes with the pointer, also when the table
  // scrolls under it.
  class Sizing extends Gesture {
    #columns;
    #container;
    #index;
    #widths;
    #start;
    #grip; // from the pointer to the edge

    constructor(columns, container, index, event) {
      super(event.target, event);
      this.#columns = columns;
      this.#container = container;
      this.#index = index;
      this.#widths = columns.measure(index);
      this.#start = this.#widths[index];
      this.#grip = this.#start - this.#place(event);
      container.classList.add("sizing");
    }

    #place(event) {
      return event.clientX + this.#container.scrollLeft;
    }

    moved(event) {
      this.#widths[this.#index] = this.#columns.clamp(this.#index, this.#place(event) + this.#grip);
      this.#columns.apply(this.#widths.map((width) => `${width}px`));
    }

    done() {
      this.#container.classList.remove("sizing");
      if (this.#widths[this.#index] === this.#start) this.#columns.apply();
      else this.#columns.size(this.#widths);
    }

    undone() {
      this.#container.classList.remove("sizing");
      this.#columns.apply();
    }
  }

  // Moving is a header held: once it is dragged, a mark shows where it would
  // be dropped, and its name goes with the pointer.
  class Moving extends Gesture {
    #columns;
    #container;
    #head;
    #from;
    #to;
    #x;
    #startX;
    #mark = null;
    #label = null;
    #frame = 0;
    #dropped = new AbortController();

    constructor(columns, container, head, index, event) {
      super(event.target, event);
      this.#columns = columns;
      this.#container = container;
      this.#head = head;
      this.#from = this.#to = index;
      this.#x = this.#startX = event.clientX;
    }

    moved(event) {
      this.#x = event.clientX;
      if (!this.#mark && Math.abs(this.#x - this.#startX) < CLICK_SLOP) return;
      if (!this.#mark) this.#lift();
      this.#show();
    }

    #lift() {
      this.#mark = part("column-drop");
      this.#label = part("column-lifted", this.#columns.headers[this.#from].textContent);
      this.#head.append(this.#mark, this.#label);
      this.#mark.style.blockSize = `${this.#container.clientHeight}px`;
      this.#container.classList.add("moving");
      // The click that ends the drag is none.
      this.#head.addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true, signal: this.#dropped.signal });
      this.#scrollAlong();
    }

    // The header comes before the first one whose middle is right of the
    // pointer; places are counted without itself.
    #show() {
      const boxes = this.#columns.headers.map((header) => header.getBoundingClientRect());
      const after = boxes.findIndex((box) => this.#x < (box.left + box.right) / 2);
      const gap = after < 0 ? boxes.length : after;
      this.#to = gap > this.#from ? gap - 1 : gap;
      const { left } = this.#head.getBoundingClientRect();
      const edge = gap < boxes.length ? boxes[gap].left : boxes.at(-1).right;
      this.#mark.hidden = this.#to === this.#from;
      this.#mark.style.transform = `translateX(${edge - left}px)`;
      this.#label.style.transform = `translateX(${this.#x - left + 12}px)`;
    }

    #scrollAlong() {
      this.#frame = requestAnimationFrame(() => {
        const box = this.#container.getBoundingClientRect();
        const way = this.#x < box.left + SCROLL_ZONE ? -SCROLL_STEP : this.#x > box.right - SCROLL_ZONE ? SCROLL_STEP : 0;
        const before = this.#container.scrollLeft;
        this.#container.scrollLeft += way;
        if (this.#container.scrollLeft !== before) this.#show();
        this.#scrollAlong();
      });
    }

    #drop() {
      if (!this.#mark) return;
      cancelAnimationFrame(this.#frame);
      this.#container.classList.remove("moving");
      this.#mark.remove();
      this.#label.remove();
      setTimeout(() => this.#dropped.abort()); // the click comes right after
    }

    done() {
      this.#drop();
      if (this.#mark) this.#columns.move(this.#from, this.#to);
    }

    undone() {
      this.#drop();
    }
  }

  function part(className, text = "") {
    const element = document.createElement("div");
    element.className = className;
    element.setAttribute("aria-hidden", "true");
    element.textContent = text;
    return element;
  }

  globalThis.TrailsleuthGridColumns = Columns;
})();
