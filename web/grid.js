// The body of the table: a WAI-ARIA grid over any number of rows, of which
// only those in view exist. The program (app/browser, type Grid) gives texts
// and hears what a person does; everything between two of its calls happens
// here: scrolling, keyboard, focus. The rows themselves are web/grid-rows.js.
//
// Markup it is given, and leaves alone but for the height of #ID-body, and the
// columns (--grid-columns) of #ID:
//
//   <div id="ID" role="grid" class="grid">          the scroll container
//     <div role="presentation" class="grid-sheet">  as wide as the columns
//       <div id="ID-head" role="rowgroup" class="grid-head">   sticky, one row
//       <div id="ID-body" role="rowgroup" class="grid-body"></div>
//
// What it makes inside the body:
//
//   .grid-view   sticky, as high as what is seen: it never scrolls away, so no
//                frame is blank, however fast the scrolling
//     .grid-rows moved by a fraction of a row
//       .grid-row  (role=row, in the order of the rows)
//         .grid-cell  (role=gridcell) > text, or > .grid-link > text for each
//                     value of a list
//
// Sizes and places are set here, through CSSOM; looks, and the columns of a
// row, are the style sheet's. Row height is the custom property --row-height.
"use strict";

(() => {
  // Browsers clamp an element's height: Firefox at 17.9 million px, Chromium
  // and Safari at 33.5 million.
  const MAX_HEIGHT = 15_000_000;
  // At both ends of a scaled table a scrolled pixel is a pixel, so that the
  // ends are met exactly and however one gets there.
  const END_ZONE = 100_000;
  const SETTLE_MS = 150;

  // Scale is where the rows are, in real pixels, and where the scroll bar is,
  // in native ones. Up to MAX_HEIGHT they are the same.
  class Scale {
    fit(total, rowHeight, viewHeight) {
      const real = total * rowHeight;
      this.height = Math.min(real, MAX_HEIGHT);
      this.realMax = Math.max(0, real - viewHeight);
      this.nativeMax = Math.max(0, this.height - viewHeight);
      this.scaled = real > this.height;
      this.ratio = (this.realMax - 2 * END_ZONE) / (this.nativeMax - 2 * END_ZONE);
    }

    toReal(native) {
      if (!this.scaled || native <= END_ZONE) return native;
      if (native >= this.nativeMax - END_ZONE) return this.realMax - (this.nativeMax - native);
      return END_ZONE + (native - END_ZONE) * this.ratio;
    }

    toNative(real) {
      if (!this.scaled || real <= END_ZONE) return real;
      if (real >= this.realMax - END_ZONE) return this.nativeMax - (this.realMax - real);
      return END_ZONE + (real - END_ZONE) / this.ratio;
    }

    clamp(real) {
      return Math.max(0, Math.min(real, this.realMax));
    }

    nearEnd(native, real) {
      return Math.min(native, this.nativeMax - native, real, this.realMax - real) <= END_ZONE;
    }
  }

  class Grid {
    #container;
    #head;
    #body;
    #view = layer("grid-view", { position: "sticky", overflow: "clip", contain: "strict" });
    #plane = layer("grid-rows", { position: "relative" });
    #probe = layer("grid-probe", { position: "absolute", visibility: "hidden", inlineSize: "0", blockSize: "var(--row-height)" });
    #rows = new TrailsleuthGridRows(this.#plane);
    #columns;
    #on; // what the program wants to hear
    #total = 0;
    #rowHeight = 32;
    #viewHeight = 0;
    #scale = new Scale();
    #top = 0; // the first real pixel in view
    #native = 0; // the scroll position that was last seen or set
    #active = { row: 0, column: 0, link: 0 };
    #visited = false; // the focus has been in a row
    #wantFocus = false;
    #told = -1; // the row the program was last told has the focus
    #stop = null; // the one element with a tab stop
    #frame = 0;
    #rendering = false;
    #settling = 0;
    #closed = new AbortController();
    #sizes;

    constructor(container, handlers) {
      this.#container = container;
      this.#head = document.getElementById(`${container.id}-head`);
      this.#body = document.getElementById(`${container.id}-body`);
      this.#on = handlers;
      this.#view.append(this.#plane, this.#probe);
      this.#body.append(this.#view);
      container.style.overflowAnchor = "none";
      this.#columns = new TrailsleuthGridColumns(container, this.#head, this.#rows, handlers, this.#closed.signal);
      this.#listen();
      this.#measure();
    }

    close() {
      this.#closed.abort();
      this.#sizes.disconnect();
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#settling);
      this.#rows.clear();
      this.#view.remove();
      this.#body.style.removeProperty("height");
    }

    // Widths alone leave the rows as they are. Other columns are painted at
    // once, together with their headers; the focus stays in its column.
    setColumns(packed) {
      const columns = unpack(packed);
      this.#columns.set(columns);
      if (this.#rows.hasColumns(columns)) return;
      const before = this.#rows.classOf(this.#active.column);
      this.#wantFocus ||= this.#focusIn;
      this.#rows.setColumns(columns);
      this.#stop = null;
      const now = columns.findIndex((column) => column.className === before);
      this.#active.column = Math.max(0, now < 0 ? Math.min(this.#active.column, columns.length - 1) : now);
      this.#render();
    }

    setRowCount(total) {
      if (total === this.#total) return;
      this.#total = total;
      if (this.#active.row >= total) {
        this.#active.row = Math.max(0, total - 1);
        this.#wantFocus ||= this.#focusIn;
      }
      this.#fit();
      this.#schedule();
    }

    refresh() {
      this.#rows.invalidate();
      this.#schedule();
    }

    paint(first, packed) {
      this.#rows.paint(first, packed);
      if (this.#rows.marked && !this.#rendering) this.#schedule();
    }

    scrollTo(index) {
      this.#reveal(this.#clampRow(index), true);
      this.#schedule();
    }

    // The first row of which more than a pixel is in view, and the scrolling to
    // make a row it.
    topRow() {
      return Math.floor((this.#top + 1) / this.#rowHeight);
    }

    setTopRow(index) {
      this.#setTop(index * this.#rowHeight);
      this.#schedule();
    }

    scrollToStart() {
      this.#container.scrollLeft = 0;
    }

    focusRow(index) {
      if (this.#total === 0) return;
      this.#active.row = this.#clampRow(index);
      this.#wantFocus = true;
      this.#reveal(this.#active.row, true);
      this.#schedule();
    }

    focusedRow() {
      return this.#visited && this.#total > 0 ? this.#active.row : -1;
    }

    #listen() {
      const { signal } = this.#closed;
      const listen = (target, event, handle) => target.addEventListener(event, handle.bind(this), { signal });
      this.#container.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
      listen(this.#view, "keydown", this.#keyPressed);
      listen(this.#view, "click", this.#clicked);
      listen(this.#view, "focusin", this.#focusCame);
      listen(this.#view, "focusout", this.#focusLeft);
      listen(this.#view, "mouseover", (event) => this.#rows.explain(event.target));
      listen(this.#view, "mouseleave", () => this.#rows.explain(null));
      this.#sizes = new ResizeObserver(() => {
        this.#measure();
        this.#schedule();
      });
      for (const element of [this.#container, this.#head, this.#probe]) this.#sizes.observe(element);
    }

    // --- sizes and scrolling ---

    // Keeps the first row in view when the height of rows or view changes, and
    // above all the one with the focus.
    #measure() {
      const before = this.#rowHeight;
      const focusInView = this.#focusIn && this.#rows.get(this.#active.row)?.aside === false;
      this.#rowHeight = this.#probe.getBoundingClientRect().height || before;
      const head = this.#head.offsetHeight;
      this.#viewHeight = Math.max(0, this.#container.clientHeight - head);
      this.#view.style.top = `${head}px`;
      this.#top *= this.#rowHeight / before;
      this.#fit();
      if (focusInView) this.#reveal(this.#active.row, false);
    }

    #fit() {
      this.#scale.fit(this.#total, this.#rowHeight, this.#viewHeight);
      this.#body.style.height = `${this.#scale.height}px`;
      this.#view.style.height = `${Math.min(this.#viewHeight, this.#scale.height)}px`;
      this.#setTop(this.#top);
    }

    #setTop(real) {
      this.#top = this.#scale.clamp(real);
      const native = this.#scale.toNative(this.#top);
      if (Math.abs(native - this.#native) < 0.01) return;
      this.#container.scrollTop = native;
      this.#native = this.#container.scrollTop;
      if (!this.#scale.scaled) this.#top = this.#scale.clamp(this.#native);
    }

    // A short way (wheel, keys, finger) is as many pixels in the table as on
    // the scroll bar; a long one (its thumb dragged) goes to the place the
    // thumb stands for. What the short ways shift the thumb by is put right
    // when the scrolling has come to rest, or an end is near.
    #scrolled() {
      const native = this.#container.scrollTop;
      const way = native - this.#native;
      this.#native = native;
      if (this.#scale.scaled) {
        if (way === 0) return;
        this.#goBy(way);
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => this.#setTop(this.#top), SETTLE_MS);
      } else {
        this.#top = this.#scale.clamp(native);
      }
      this.#schedule();
    }

    #goBy(way) {
      const scale = this.#scale;
      if (this.#native >= scale.nativeMax - 1) {
        this.#top = scale.realMax;
      } else if (this.#native <= 0 || Math.abs(way) > 2 * this.#viewHeight) {
        this.#top = scale.clamp(scale.toReal(this.#native));
      } else {
        this.#top = scale.clamp(this.#top + way);
        if (scale.nearEnd(this.#native, this.#top)) this.#setTop(this.#top);
      }
    }

    // A row near the view comes in at its edge; one far off, if it may, to the
    // middle.
    #reveal(index, middle) {
      const start = index * this.#rowHeight;
      const end = start + this.#rowHeight;
      const bottom = this.#top + this.#viewHeight;
      if (start >= this.#top && end <= bottom) return;
      const far = end < this.#top - this.#viewHeight || start > bottom + this.#viewHeight;
      if (middle && far) this.#setTop(start - (this.#viewHeight - this.#rowHeight) / 2);
      else this.#setTop(start < this.#top ? start : end - this.#viewHeight);
    }

    #clampRow(index) {
      return Math.max(0, Math.min(index, this.#total - 1));
    }

    // --- painting: at most once a frame, texts and all. What the program does
    // when it is asked for texts, which may be anything, is painted in the next ---

    #schedule() {
      if (this.#frame || this.#closed.signal.aborted) return;
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#rendering = true;
        try {
          this.#render();
        } finally {
          this.#rendering = false;
        }
      });
    }

    #render() {
      if (this.#total > 0 && document.activeElement === this.#container) this.#wantFocus = true;
      // A scrolling that is still under way may have gone on since.
      if (this.#wantFocus && this.#total > 0) this.#reveal(this.#active.row, false);
      const first = Math.floor(this.#top / this.#rowHeight);
      const fitting = this.#viewHeight > 0 && this.#rows.columnCount > 0 ? Math.ceil(this.#viewHeight / this.#rowHeight) + 1 : 0;
      const count = Math.max(0, Math.min(fitting, this.#total - first));
      this.#rows.place(first, count, this.#rowToKeep(), this.#rowHeight);
      this.#plane.style.transform = `translateY(${first * this.#rowHeight - this.#top}px)`;
      const missing = this.#rows.missing(first, count);
      if (missing) this.#on.window?.(missing[0], missing[1] - missing[0] + 1);
      this.#rows.blankMissing();
      this.#moveStop(first, count);
      this.#rows.paintMarks();
    }

    // The row that has the focus must stay in the document, unless there is no
    // such row any more.
    #rowToKeep() {
      if (!this.#focusIn) return undefined;
      const { row } = this.#rows.at(document.activeElement);
      if (!row || row.index < this.#total) return row;
      this.#rows.remove(row);
      return undefined;
    }

    // --- focus, keys, clicks ---

    // Asked of the document, which keeps its focused element, without a word to
    // anybody, while the window has not the focus.
    get #focusIn() {
      return this.#view.contains(document.activeElement);
    }

    // Moves the one tab stop, and with it the focus if it is here or asked for.
    // Without the focus it goes to the first row in view when its own is not.
    #moveStop(first, count) {
      let index = this.#active.row;
      const inView = index >= first && index < first + count;
      if (!inView && !this.#focusIn) index = this.#clampRow(Math.ceil(this.#top / this.#rowHeight));
      const cell = this.#rows.get(index)?.cells[this.#active.column];
      const target = cell?.focusable(this.#active.link) ?? null;
      const before = this.#stop;
      const focus = this.#wantFocus || (target && this.#focusIn && target !== document.activeElement);
      this.#wantFocus = false;
      this.#stop = target;
      if (target && target !== before) target.tabIndex = 0;
      if (focus) this.#focus(target);
      if (before && before !== target) leave(before, target);
      if (focus) this.#rows.dropAside();
    }

    // Without a row to focus the table itself has the focus, not nothing, and
    // gives it back when there are rows.
    #focus(target) {
      if (!target) this.#container.tabIndex = -1;
      (target ?? this.#container).focus({ preventScroll: true });
      if (!target) return;
      this.#container.removeAttribute("tabindex");
      this.#visited = true;
      const cell = target.closest(".grid-cell");
      if (target !== cell) revealLink(cell, target);
      this.#revealColumn(cell.getBoundingClientRect());
    }

    #revealColumn(cell) {
      const { left } = this.#container.getBoundingClientRect();
      const width = this.#container.clientWidth;
      if (cell.left < left || cell.width > width) this.#container.scrollLeft += cell.left - left;
      else if (cell.right > left + width) this.#container.scrollLeft += cell.right - left - width;
    }

    #focusCame(event) {
      const { row, column, link } = this.#rows.at(event.target);
      if (!row) return;
      this.#visited = true;
      this.#active = { row: row.index, column, link: Math.max(0, link) };
      if (row.aside) {
        this.#reveal(row.index, true);
        this.#schedule();
      }
      if (row.index === this.#told) return;
      this.#told = row.index;
      this.#on.focused?.(row.index);
    }

    #focusLeft(event) {
      if (this.#view.contains(event.relatedTarget) || this.#focusIn) return;
      this.#told = -1;
      this.#schedule();
    }

    #keyPressed(event) {
      if (event.altKey || event.metaKey || event.shiftKey || this.#total === 0) return;
      const keys = event.ctrlKey ? this.#controlKeys : this.#keys;
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key](this.#active, event);
    }

    #keys = {
      ArrowUp: ({ row, column }) => this.#move(row - 1, column),
      ArrowDown: ({ row, column }) => this.#move(row + 1, column),
      ArrowLeft: () => this.#step(-1),
      ArrowRight: () => this.#step(1),
      PageUp: ({ row, column }) => this.#move(row - this.#page(), column),
      PageDown: ({ row, column }) => this.#move(row + this.#page(), column),
      Home: ({ row }) => this.#move(row, this.#rows.columnShown(0, 1)),
      End: ({ row }) => this.#move(row, this.#rows.columnShown(this.#rows.columnCount - 1, -1)),
      Enter: ({ row, column, link }, event) => event.repeat || this.#activate(row, column, link),
      " ": ({ row, column }, event) => event.repeat || this.#activate(row, column, -1),
    };

    #controlKeys = {
      Home: () => this.#move(0, this.#rows.columnShown(0, 1)),
      End: () => this.#move(this.#total - 1, this.#rows.columnShown(this.#rows.columnCount - 1, -1)),
    };

    #page() {
      return Math.max(1, Math.floor(this.#viewHeight / this.#rowHeight) - 1);
    }

    // To the next link of a cell, or else the next cell.
    #step(by) {
      const { row, column, link } = this.#active;
      const next = link + by;
      if (next >= 0 && next < (this.#rows.get(row)?.cells[column].linkCount ?? 0)) this.#move(row, column, next);
      else this.#move(row, this.#rows.columnShown(column + by, by), by < 0 ? "last" : 0);
    }

    // Where there is no further column (undefined) it stays where it is.
    #move(index, column, link = 0) {
      const row = this.#clampRow(index);
      if (column !== undefined) {
        const last = Math.max(0, (this.#rows.get(row)?.cells[column].linkCount ?? 0) - 1);
        this.#active = { row, column, link: link === "last" ? last : link };
      }
      this.#active.row = row;
      this.#wantFocus = true;
      this.#reveal(row, false);
      this.#schedule();
    }

    #clicked(event) {
      const { row, column, link } = this.#rows.at(event.target);
      if (!row || event.button !== 0) return;
      // Marking a text to copy it is not a click on the row.
      const selection = getSelection();
      if (!selection.isCollapsed && this.#view.contains(selection.anchorNode)) return;
      this.#active = { row: row.index, column, link: Math.max(0, link) };
      this.#wantFocus = true;
      this.#moveStop(row.index, 1);
      this.#activate(row.index, column, link);
    }

    // A link is followed, if one is meant (-1: none) and there; else the row is
    // opened.
    #activate(index, column, link) {
      const links = this.#rows.get(index)?.cells[column].linkCount ?? 0;
      if (link >= 0 && links > 0) this.#on.cellActivated?.(index, column, Math.min(link, links - 1));
      else this.#on.opened?.(index);
    }
  }

  function layer(className, style) {
    const element = document.createElement("div");
    element.className = className;
    Object.assign(element.style, style);
    element.setAttribute("role", "presentation");
    return element;
  }

  // The columns as app/browser packs them (encodeColumns).
  function unpack(packed) {
    return packed === "" ? [] : packed.split("\u001e").map((column) => {
      const [className, kind, track, width, least, most] = column.split("\u001f");
      return { className, kind: Number(kind), track, width: Number(width), least: Number(least), most: Number(most) };
    });
  }

  // The cells that were scrolled. To ask a cell itself would have the browser
  // lay the page out, in each frame of a scrolling.
  const scrolled = new WeakSet();

  // A link that is cut off is scrolled to, as long as its cell has the focus.
  function revealLink(cell, link) {
    const { left, right } = cell.getBoundingClientRect();
    const box = link.getBoundingClientRect();
    if (box.right > right) cell.scrollLeft += box.right - right;
    if (box.left < left) cell.scrollLeft += box.left - left;
    if (box.right > right || box.left < left) scrolled.add(cell);
  }

  function leave(before, target) {
    before.removeAttribute("tabindex");
    const cell = before.closest(".grid-cell");
    if (!cell.contains(target) && scrolled.delete(cell)) cell.scrollLeft = 0;
  }

  globalThis.TrailsleuthGrid = Grid;
})();
