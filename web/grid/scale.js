// Scale is where the rows are, in real pixels, and where the scroll bar is, in
// native ones. Up to MAX_HEIGHT they are the same; past it the bar stands for
// more than it can be long.

// Browsers clamp an element's height: Firefox at 17.9 million px, Chromium and
// Safari at 33.5 million.
export const MAX_HEIGHT = 15_000_000;

// At both ends of a scaled table a scrolled pixel is a pixel, so that the ends
// are met exactly and however one gets there.
export const END_ZONE = 100_000;

export class Scale {
  height = 0; // native, of all rows
  realMax = 0; // the last first pixel in view
  nativeMax = 0;
  scaled = false;
  #ratio = 1;

  /**
   * @param {number} total how many rows there are
   * @param {number} rowHeight
   * @param {number} viewHeight
   */
  fit(total, rowHeight, viewHeight) {
    const real = total * rowHeight;
    this.height = Math.min(real, MAX_HEIGHT);
    this.realMax = Math.max(0, real - viewHeight);
    this.nativeMax = Math.max(0, this.height - viewHeight);
    this.scaled = real > this.height;
    this.#ratio = (this.realMax - 2 * END_ZONE) / (this.nativeMax - 2 * END_ZONE);
  }

  /** @param {number} native */
  toReal(native) {
    if (!this.scaled || native <= END_ZONE) return native;
    if (native >= this.nativeMax - END_ZONE) return this.realMax - (this.nativeMax - native);
    return END_ZONE + (native - END_ZONE) * this.#ratio;
  }

  /** @param {number} real */
  toNative(real) {
    if (!this.scaled || real <= END_ZONE) return real;
    if (real >= this.realMax - END_ZONE) return this.nativeMax - (this.realMax - real);
    return END_ZONE + (real - END_ZONE) / this.#ratio;
  }

  /** @param {number} real */
  clamp(real) {
    return Math.max(0, Math.min(real, this.realMax));
  }

  /**
   * Where the rows are after the scroll bar came to native: a short way is as
   * many pixels in the table as on the bar; a long one, more than two views,
   * goes to the place that the bar stands for; an end is the end.
   * @param {number} real where the rows were
   * @param {number} native
   * @param {number} way how far the bar came
   * @param {number} viewHeight
   */
  after(real, native, way, viewHeight) {
    if (!this.scaled) return this.clamp(native);
    if (native >= this.nativeMax - 1) return this.realMax;
    if (native <= 0 || Math.abs(way) > 2 * viewHeight) return this.clamp(this.toReal(native));
    return this.clamp(real + way);
  }

  /**
   * Whether an end is so near that the bar must stand where the rows are.
   * @param {number} native
   * @param {number} real
   */
  nearEnd(native, real) {
    return Math.min(native, this.nativeMax - native, real, this.realMax - real) <= END_ZONE;
  }
}
