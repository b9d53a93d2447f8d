// The body of the table: a WAI-ARIA grid over any number of rows, of which
// only those on the screen exist. The program (app/browser, type Grid) gives
// texts and hears what a person does; everything between two of its calls
// happens here: scrolling, recycling rows, keyboard, focus.
//
// Markup it is given, and leaves alone but for the height of #ID-body:
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
//         .grid-cell  (role=gridcell) > text, or > .grid-link > text
//
// Row height is the custom property --row-height, columns are --grid-columns.
// Texts are only ever text nodes; styles are set through CSSOM.
(() => {
  'use strict';

  // Browsers clamp an element's height: Firefox at 17.9 million px, Chromium
  // and Safari at 33.5 million.
  const MAX_HEIGHT = 15_000_000;
  // At both ends of a scaled table a scrolled pixel is a pixel, so that the
  // ends are met exactly and however one gets there.
  const END_ZONE = 100_000;
  const SETTLE_MS = 150;
  const FIELD = '\u001f';
  const ROW = '\u001e';
  const CAN_HIGHLIGHT = typeof Highlight === 'function' && 'highlights' in CSS;

  // Scale is where the rows are, in real pixels, and where the scroll bar is,
  // in native ones. Up to MAX_HEIGHT they are the same.
  class Scale {
    constructor() {
      this.realMax = 0;
      this.nativeMax = 0;
    }

    fit(total, rowHeight, viewHeight) {
      const real = total * rowHeight;
      this.height = Math.min(real, MAX_HEIGHT);
      this.realMax = Math.max(0, real - viewHeight);
      this.nativeMax = Math.max(0, this.height - viewHeight);
      this.scaled = real > this.height;
      this.ratio = this.scaled ? (this.realMax - 2 * END_ZONE) / (this.nativeMax - 2 * END_ZONE) : 1;
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

    inEndZone(native, real) {
      return native <= END_ZONE || native >= this.nativeMax - END_ZONE ||
        real <= END_ZONE || real >= this.realMax - END_ZONE;
    }
  }

  class Grid {
    #container; #head; #body; #view; #plane; #probe;
    #on;                       // what the program wants to hear
    #columns = [];             // {className, link}
    #total = 0;
    #rowHeight = 32;
    #viewHeight = 0;
    #scale = new Scale();
    #top = 0;                  // the first real pixel in view
    #native = 0;               // the scroll position that was last seen or set
    #rows = [];                // in the order of the document
    #spare = [];
    #byIndex = new Map();
    #rowOf = new WeakMap();
    #active = {row: 0, column: 0};
    #visited = false;          // the focus has been in a row
    #focusIn = false;          // it is now
    #wantFocus = false;
    #told = -1;                // the row the program was last told has the focus
    #stop = null;              // the one element with a tab stop
    #titled = null;
    #highlight = null;
    #marked = false;
    #frame = 0;
    #settling = 0;
    #closed = new AbortController();
    #sizes = null;

    constructor(container, handlers) {
      this.#container = container;
      this.#head = document.getElementById(container.id + '-head');
      this.#body = document.getElementById(container.id + '-body');
      this.#on = handlers;
      this.#view = div('grid-view', 'presentation');
      this.#plane = div('grid-rows', 'presentation');
      this.#probe = div('grid-probe', 'presentation');
      this.#view.append(this.#plane, this.#probe);
      this.#body.append(this.#view);
      container.style.overflowAnchor = 'none';
      this.#listen();
      this.#measure();
    }

    close() {
      this.#closed.abort();
      this.#sizes.disconnect();
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#settling);
      this.#view.remove();
      this.#body.style.removeProperty('height');
      if (this.#highlight) CSS.highlights.delete('match');
    }

    setColumns(packed) {
      this.#columns = packed === '' ? [] : packed.split(ROW).map((column) => {
        const [className, link] = column.split(FIELD);
        return {className, link: link === '1'};
      });
      this.#wantFocus ||= this.#focusIn;
      for (const row of this.#rows) row.element.remove();
      this.#focusIn = false;
      this.#rows = [];
      this.#spare = [];
      this.#byIndex.clear();
      this.#stop = null;
      this.#active.column = Math.max(0, Math.min(this.#active.column, this.#columns.length - 1));
      this.#schedule();
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
      for (const row of this.#rows) row.filled = false;
      this.#schedule();
    }

    paint(first, packed) {
      packed.split(ROW).forEach((fields, i) => {
        const row = this.#byIndex.get(first + i);
        if (row) this.#fill(row, fields.split(FIELD));
      });
      if (this.#marked && !this.#frame) this.#schedule();
    }

    scrollTo(index) {
      this.#reveal(this.#clampRow(index), true);
      this.#schedule();
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

    // --- sizes and scrolling ---

    #listen() {
      const signal = this.#closed.signal;
      const listen = (target, event, handle) =>
        target.addEventListener(event, handle.bind(this), {signal, passive: event === 'scroll'});
      listen(this.#container, 'scroll', this.#scrolled);
      listen(this.#view, 'keydown', this.#keyPressed);
      listen(this.#view, 'click', this.#clicked);
      listen(this.#view, 'focusin', this.#focusCame);
      listen(this.#view, 'focusout', this.#focusLeft);
      listen(this.#view, 'mouseover', this.#explain);
      this.#sizes = new ResizeObserver(() => {
        this.#measure();
        this.#schedule();
      });
      for (const element of [this.#container, this.#head, this.#probe]) this.#sizes.observe(element);
    }

    // Keeps the first row in view when the height of rows or view changes.
    #measure() {
      const before = this.#rowHeight;
      this.#rowHeight = this.#probe.getBoundingClientRect().height || before;
      const head = this.#head.offsetHeight;
      this.#viewHeight = Math.max(0, this.#container.clientHeight - head);
      this.#view.style.top = `${head}px`;
      this.#top *= this.#rowHeight / before;
      this.#fit();
    }

    #fit() {
      const wasScaled = this.#scale.scaled;
      this.#scale.fit(this.#total, this.#rowHeight, this.#viewHeight);
      this.#body.style.height = `${this.#scale.height}px`;
      this.#view.style.height = `${Math.min(this.#viewHeight, this.#scale.height)}px`;
      const top = this.#scale.clamp(this.#top);
      if (top !== this.#top || wasScaled || this.#scale.scaled || top !== this.#native) this.#setTop(top);
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
      const scale = this.#scale;
      if (!scale.scaled) {
        this.#top = scale.clamp(native);
      } else if (way !== 0) {
        if (native >= scale.nativeMax - 1) {
          this.#top = scale.realMax;
        } else if (native <= 0 || Math.abs(way) > 2 * this.#viewHeight) {
          this.#top = scale.clamp(scale.toReal(native));
        } else {
          this.#top = scale.clamp(this.#top + way);
          if (scale.inEndZone(native, this.#top)) this.#setTop(this.#top);
        }
        clearTimeout(this.#settling);
        this.#settling = setTimeout(() => this.#setTop(this.#top), SETTLE_MS);
      }
      this.#schedule();
    }

    // A row near the view comes in at its edge, one far off to the middle.
    #reveal(index, far) {
      const start = index * this.#rowHeight;
      const end = start + this.#rowHeight;
      const bottom = this.#top + this.#viewHeight;
      if (start >= this.#top && end <= bottom) return;
      if (far && (end < this.#top - this.#viewHeight || start > bottom + this.#viewHeight)) {
        this.#setTop(start - (this.#viewHeight - this.#rowHeight) / 2);
      } else {
        this.#setTop(start < this.#top ? start : end - this.#viewHeight);
      }
    }

    #clampRow(index) {
      return Math.max(0, Math.min(index, this.#total - 1));
    }

    // --- painting ---

    #schedule() {
      if (this.#frame || this.#closed.signal.aborted) return;
      this.#frame = requestAnimationFrame(() => {
        try {
          this.#render();
        } finally {
          this.#frame = 0;
        }
      });
    }

    #render() {
      const first = Math.floor(this.#top / this.#rowHeight);
      const fitting = this.#viewHeight > 0 && this.#columns.length > 0 ?
        Math.ceil(this.#viewHeight / this.#rowHeight) + 1 : 0;
      const count = Math.max(0, Math.min(fitting, this.#total - first));
      this.#place(first, count);
      this.#plane.style.transform = `translateY(${first * this.#rowHeight - this.#top}px)`;
      this.#ask(first, count);
      this.#moveStop(first, count);
      this.#paintMarks();
    }

    // Makes the elements of the document the rows first to first+count, with
    // as few of them touched as can be. The row that has the focus stays,
    // beyond the edge of the view if that is where it is.
    #place(first, count) {
      const kept = this.#focusIn ? this.#rowOf.get(document.activeElement?.closest('.grid-row')) : undefined;
      const wanted = (row) => (row.index >= first && row.index < first + count) || row === kept;
      const free = this.#rows.filter((row) => !wanted(row));
      const next = [];
      const keptIndex = kept && kept.index < this.#total ? kept.index : -1;
      if (keptIndex >= 0 && keptIndex < first) next.push(kept);
      let reused = 0;
      for (let i = first; i < first + count; i++) {
        let row = this.#byIndex.get(i);
        if (!row || !wanted(row)) {
          row = free[reused++] ?? this.#spare.pop() ?? this.#makeRow();
          this.#assign(row, i);
        }
        next.push(row);
      }
      if (keptIndex >= first + count) next.push(kept);
      for (; reused < free.length; reused++) this.#retire(free[reused]);
      if (kept && keptIndex < 0) {
        this.#retire(kept);
        this.#focusIn = false;
      }
      this.#order(next, kept);
      this.#rows = next;
      for (const row of next) this.#setAside(row, first, count);
    }

    // Puts the rows' elements into the document in order, without moving the
    // one that has the focus, which would lose it.
    #order(next, kept) {
      if (next.length === 0) return;
      let anchor = next.indexOf(kept);
      if (anchor < 0) anchor = Math.max(0, next.findIndex((row) => row.element.isConnected && !row.fresh));
      if (!next[anchor].element.isConnected) this.#plane.append(next[anchor].element);
      for (let i = anchor - 1; i >= 0; i--) {
        const after = next[i + 1].element;
        if (next[i].element.nextSibling !== after) after.before(next[i].element);
      }
      for (let i = anchor + 1; i < next.length; i++) {
        const before = next[i - 1].element;
        if (next[i].element.previousSibling !== before) before.after(next[i].element);
      }
      for (const row of next) row.fresh = false;
    }

    #setAside(row, first, count) {
      const aside = row.index < first || row.index >= first + count;
      if (aside) row.element.style.top = `${(row.index - first) * this.#rowHeight}px`;
      if (aside === row.aside) return;
      row.aside = aside;
      row.element.classList.toggle('kept', aside);
      if (!aside) row.element.style.removeProperty('top');
    }

    #retire(row) {
      this.#forget(row);
      row.element.remove();
      this.#spare.push(row);
    }

    #forget(row) {
      if (this.#byIndex.get(row.index) === row) this.#byIndex.delete(row.index);
    }

    #assign(row, index) {
      this.#forget(row);
      row.index = index;
      row.filled = false;
      row.fresh = true;
      this.#byIndex.set(index, row);
      row.element.setAttribute('aria-rowindex', index + 2);
    }

    // Asks for what is missing, in one stretch. What stays missing is shown
    // empty rather than with another row's texts.
    #ask(first, count) {
      let from = -1;
      let to = -1;
      for (let i = first; i < first + count; i++) {
        if (this.#byIndex.get(i).filled) continue;
        if (from < 0) from = i;
        to = i;
      }
      if (from >= 0) this.#on.window?.(from, to - from + 1);
      for (const row of this.#rows) {
        if (!row.filled && !row.aside) this.#fill(row, ['pending', '', ''], false);
      }
    }

    #makeRow() {
      const element = div('grid-row', 'row');
      const cells = this.#columns.map((column, i) => {
        const cell = div(`grid-cell ${column.className}`, 'gridcell');
        cell.setAttribute('aria-colindex', i + 1);
        const node = document.createTextNode('');
        let link = null;
        if (column.link) {
          link = document.createElement('span');
          link.append(node);
          cell.append(link);
        } else {
          cell.append(node);
        }
        return {element: cell, node, link, text: ''};
      });
      const row = {element, cells, index: -1, className: '', selected: false, marks: '', filled: false, aside: false};
      for (const cell of cells) element.append(cell.element);
      this.#rowOf.set(element, row);
      return row;
    }

    #fill(row, fields, filled = true) {
      const [className, selected, marks] = fields;
      row.filled = filled;
      row.marks = marks;
      if (marks !== '') this.#marked = true;
      if (className !== row.className) {
        if (row.className) row.element.classList.remove(...row.className.split(' '));
        if (className) row.element.classList.add(...className.split(' '));
        row.className = className;
      }
      if ((selected === '1') !== row.selected) {
        row.selected = selected === '1';
        if (row.selected) row.element.setAttribute('aria-selected', 'true');
        else row.element.removeAttribute('aria-selected');
      }
      for (let i = 0; i < row.cells.length; i++) setText(row.cells[i], fields[i + 3] ?? '');
      if (this.#titled && row.element.contains(this.#titled)) this.#untitle();
    }

    #paintMarks() {
      if (!CAN_HIGHLIGHT || !this.#marked) return;
      if (!this.#highlight) CSS.highlights.set('match', this.#highlight = new Highlight());
      this.#highlight.clear();
      this.#marked = false;
      for (const row of this.#rows) {
        if (row.marks === '') continue;
        this.#marked = true;
        const numbers = row.marks.trim().split(' ').map(Number);
        for (let i = 0; i + 2 < numbers.length; i += 3) {
          const node = row.cells[numbers[i]]?.node;
          if (!node || numbers[i + 2] > node.length) continue;
          this.#highlight.add(new StaticRange({
            startContainer: node, startOffset: numbers[i + 1], endContainer: node, endOffset: numbers[i + 2],
          }));
        }
      }
    }

    // --- focus, keys, clicks ---

    // Moves the one tab stop, and with it the focus if it is here or asked for.
    // Without the focus it goes to the first row in view when its own is not.
    #moveStop(first, count) {
      let index = this.#active.row;
      const inView = index >= first && index < first + count;
      if (!inView && !this.#focusIn) index = Math.min(Math.ceil(this.#top / this.#rowHeight), this.#total - 1);
      const cell = this.#byIndex.get(index)?.cells[this.#active.column];
      const target = cell ? focusable(cell) : null;
      const focus = this.#wantFocus || (this.#focusIn && target !== document.activeElement);
      this.#wantFocus = false;
      const before = this.#stop;
      this.#stop = target;
      if (target) {
        if (target !== before) target.tabIndex = 0;
        if (focus) this.#focus(target);
      } else if (focus) {
        this.#container.tabIndex = -1;
        this.#container.focus({preventScroll: true});
      }
      if (before && before !== target) before.removeAttribute('tabindex');
      if (focus) this.#dropAside();
    }

    // The row that was kept for the focus is not needed once that has moved.
    #dropAside() {
      this.#rows = this.#rows.filter((row) => {
        const needed = !row.aside || row.element.contains(document.activeElement);
        if (!needed) this.#retire(row);
        return needed;
      });
    }

    #focus(target) {
      target.focus({preventScroll: true});
      const cell = target.closest('.grid-cell').getBoundingClientRect();
      const view = this.#container.getBoundingClientRect();
      const right = view.left + this.#container.clientWidth;
      if (cell.left < view.left || cell.width > this.#container.clientWidth) {
        this.#container.scrollLeft += cell.left - view.left;
      } else if (cell.right > right) {
        this.#container.scrollLeft += cell.right - right;
      }
    }

    #focusCame(event) {
      const {row, column} = this.#at(event.target);
      this.#focusIn = true;
      if (!row) return;
      this.#visited = true;
      this.#active = {row: row.index, column};
      if (row.aside) {
        this.#reveal(row.index, true);
        this.#schedule();
      }
      if (row.index === this.#told) return;
      this.#told = row.index;
      this.#on.focused?.(row.index);
    }

    // The document keeps its focused element while the window has not the focus.
    #focusLeft(event) {
      if (this.#view.contains(event.relatedTarget) || this.#view.contains(document.activeElement)) return;
      this.#focusIn = false;
      this.#told = -1;
      this.#schedule();
    }

    // The row and the column an element belongs to.
    #at(target) {
      const element = target.closest('.grid-cell');
      const row = element && this.#rowOf.get(element.parentElement);
      return {row, column: row ? row.cells.findIndex((cell) => cell.element === element) : 0};
    }

    #move(index, column) {
      this.#active = {row: this.#clampRow(index), column};
      this.#wantFocus = true;
      this.#reveal(this.#active.row, false);
      this.#schedule();
    }

    #keyPressed(event) {
      if (event.altKey || event.metaKey || event.shiftKey || this.#total === 0) return;
      const {row, column} = this.#active;
      const page = Math.max(1, Math.floor(this.#viewHeight / this.#rowHeight) - 1);
      const keys = event.ctrlKey ? {
        Home: () => this.#move(0, this.#shown(0, 1)),
        End: () => this.#move(this.#total - 1, this.#shown(this.#columns.length - 1, -1)),
      } : {
        ArrowUp: () => this.#move(row - 1, column),
        ArrowDown: () => this.#move(row + 1, column),
        ArrowLeft: () => this.#move(row, this.#shown(column - 1, -1)),
        ArrowRight: () => this.#move(row, this.#shown(column + 1, 1)),
        PageUp: () => this.#move(row - page, column),
        PageDown: () => this.#move(row + page, column),
        Home: () => this.#move(row, this.#shown(0, 1)),
        End: () => this.#move(row, this.#shown(this.#columns.length - 1, -1)),
        Enter: () => event.repeat || this.#activate(row, column, true),
        ' ': () => event.repeat || this.#activate(row, column, false),
      };
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]();
    }

    // The next column from here on that is shown (a narrow page hides some),
    // the present one if there is none.
    #shown(column, step) {
      const cells = this.#rows[0]?.cells ?? [];
      for (let i = column; i >= 0 && i < cells.length; i += step) {
        if (cells[i].element.getClientRects().length > 0) return i;
      }
      return this.#active.column;
    }

    #clicked(event) {
      const {row, column} = this.#at(event.target);
      if (!row || event.button !== 0) return;
      // Marking a text to copy it is not a click on the row.
      const selection = getSelection();
      if (!selection.isCollapsed && this.#view.contains(selection.anchorNode)) return;
      this.#active = {row: row.index, column};
      this.#wantFocus = true;
      this.#moveStop(row.index, 1);
      this.#activate(row.index, column, event.target.closest('.grid-link') !== null);
    }

    #activate(index, column, follow) {
      const cell = this.#byIndex.get(index)?.cells[column];
      if (follow && cell?.link && cell.text !== '') this.#on.cellActivated?.(index, column);
      else this.#on.opened?.(index);
    }

    // Shows a text that is cut off in full while the pointer is on it.
    #explain(event) {
      const cell = event.target.closest('.grid-cell');
      if (cell === this.#titled) return;
      this.#untitle();
      if (!cell || cell.scrollWidth <= cell.clientWidth) return;
      cell.title = cell.textContent;
      this.#titled = cell;
    }

    #untitle() {
      this.#titled?.removeAttribute('title');
      this.#titled = null;
    }
  }

  function div(className, role) {
    const element = document.createElement('div');
    element.className = className;
    element.setAttribute('role', role);
    return element;
  }

  // A link without a text is none: nothing to read out, nothing to press.
  function setText(cell, text) {
    if (cell.text === text) return;
    if (cell.link && (cell.text === '') !== (text === '')) {
      cell.link.className = text === '' ? '' : 'grid-link';
      if (text === '') cell.link.removeAttribute('role');
      else cell.link.setAttribute('role', 'link');
    }
    cell.text = text;
    cell.node.data = text;
  }

  function focusable(cell) {
    return cell.link && cell.text !== '' ? cell.link : cell.element;
  }

  globalThis.TrailsleuthGrid = Grid;
})();
