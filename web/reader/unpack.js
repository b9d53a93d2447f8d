// Unpacks files for the program in a worker, by the browser's own decompressor,
// which is several times as fast as the program. It ends with an error for
// anything but one whole member of gzip: the program then unpacks the file
// itself, and says what is wrong with it.
import { unpacking } from "../unpacks.js";

const slice = 1 << 20; // bytes of the file that are asked for at once
const piece = 1 << 16; // of these, handed to the decompressor at once: 1,032 times as many may come out

/**
 * Begins to unpack a file.
 * @param {Blob} file
 * @returns {UnpackedFile}
 */
export function unpack(file) {
  const { readable, writable } = unpacking("gzip");
  const from = readable.getReader(), into = writable.getWriter();
  let fed = 0;
  async function feed() {
    for (let at = 0; at < file.size; at += slice) {
      const bytes = new Uint8Array(await file.slice(at, at + slice).arrayBuffer());
      for (let begin = 0; begin < bytes.length; begin += piece) {
        await into.ready;
        const part = bytes.subarray(begin, begin + piece);
        fed += part.length;
        into.write(part).catch(ignore); // what is wrong is read below
      }
    }
    await into.close();
  }
  feed().catch((reason) => into.abort(reason).catch(ignore));
  return {
    async next() {
      if (!(await strict)) throw new TypeError("The browser reads less of a file than is in it.");
      return (await from.read()).value;
    },
    fed: () => fed,
    close: () => void from.cancel().catch(ignore),
  };
}

const ignore = () => {};

// Whether this browser does not pass over what is behind the first member, as a
// standard forbids: two empty members, one behind the other, tell.
const empty = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const strict = refuses(new Uint8Array([...empty, ...empty]));

/** @param {Uint8Array<ArrayBuffer>} packed */
async function refuses(packed) {
  try {
    await new Response(new Blob([packed]).stream().pipeThrough(unpacking("gzip"))).arrayBuffer();
    return false;
  } catch {
    return true;
  }
}
