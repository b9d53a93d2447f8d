// How the texts of some cells fall into parts (cells.js). Nothing here touches
// the page.
import { BEFORE_NOTE } from "./packed.js";

// The class of a part that is not drawn.
export const UNDRAWN = "grid-undrawn";

// What the hosts of AWS's services end in (eventSource, sourceIPAddress).
const DOMAINS = [".amazonaws.com.cn", ".amazonaws.com"];

/**
 * A date and a time, the day that is drawn instead of the date, and the instant
 * as ISO 8601 has it. Without a day, or a date, all is time.
 * @param {string} text
 */
export function datePart(text) {
  const [whole, day, instant = ""] = text.split(BEFORE_NOTE);
  if (day === undefined) return { date: "", time: whole, day: "", instant };
  const start = whole.lastIndexOf(" ") + 1;
  return { date: whole.slice(0, start), time: whole.slice(start), day, instant };
}

/**
 * A service and the domain behind it; a text that is no host is all service.
 * @param {string} text
 */
export function hostParts(text) {
  const domain = DOMAINS.find((end) => text.length > end.length && text.endsWith(end)) ?? "";
  return { service: text.slice(0, text.length - domain.length), domain };
}

/**
 * The error code that a text begins with, which is as long as its note says,
 * and the rest.
 * @param {string} text
 */
export function codePart(text) {
  const [whole, length] = text.split(BEFORE_NOTE);
  const end = Number(length ?? 0);
  return { code: whole.slice(0, end), rest: whole.slice(end) };
}
