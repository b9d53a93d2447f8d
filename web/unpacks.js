/**
 * Whether this browser can unpack a form of the bundle.
 * @param {BundleForm} form
 */
export function unpacks({ format }) {
  try {
    return format === "" || Boolean(unpacking(format));
  } catch {
    return false;
  }
}

/**
 * What unpacks a format, which TypeScript's list may not have yet ("brotli").
 * @param {string} format
 */
export const unpacking = (format) => new DecompressionStream(/** @type {CompressionFormat} */ (format));
