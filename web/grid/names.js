// How "role / session" is cut off where the cell is too narrow for both: the
// role first, but for some letters, and before it what every role of IAM
// Identity Center begins with. Nothing here touches the page.

// Between a role and its session (app/trail, BeforeSession).
export const BEFORE_SESSION = " / ";

// What every role of IAM Identity Center begins with (app/ui, identityCenter).
export const IDENTITY_CENTER = "AWSReservedSSO_";

/**
 * The parts of a name in the order in which they stand: lead gives way first,
 * then name, last rest. A text without a session is all rest.
 * @param {string} text
 */
export function cut(text) {
  const end = Math.max(0, text.indexOf(BEFORE_SESSION));
  const start = end > 0 && text.startsWith(IDENTITY_CENTER) ? IDENTITY_CENTER.length : 0;
  return { lead: text.slice(0, start), name: text.slice(start, end), rest: text.slice(end) };
}

/**
 * How wide a name may be at most beside a rest of a width, in CSS.
 * @param {number} rest in CSS pixels
 */
export const nameLimit = (rest) => `max(16%, 100% - ${rest}px)`;

/**
 * How wide a lead may be at most: all of it where the whole text has room,
 * else nothing. In CSS.
 * @param {number} whole in CSS pixels
 */
export const leadLimit = (whole) => `clamp(0px, (100% - ${whole}px) * 999, ${whole}px)`;
