import assert from "node:assert/strict";
import { test } from "node:test";

import { cut, IDENTITY_CENTER, leadLimit, nameLimit } from "./names.js";

const parts = [
  { text: "", lead: "", name: "", rest: "" },
  { text: "alice", lead: "", name: "", rest: "alice" },
  { text: "Admin / alice", lead: "", name: "Admin", rest: " / alice" },
  { text: "AWSReservedSSO_Admin_8d1c / alice", lead: "AWSReservedSSO_", name: "Admin_8d1c", rest: " / alice" },
  { text: "AWSReservedSSO_ / alice", lead: "AWSReservedSSO_", name: "", rest: " / alice" },
  { text: "AWSReservedSSO_Admin", lead: "", name: "", rest: "AWSReservedSSO_Admin" }, // no session: nothing gives way
  { text: "MyAWSReservedSSO_Admin / bob", lead: "", name: "MyAWSReservedSSO_Admin", rest: " / bob" },
  { text: "a / b / c", lead: "", name: "a", rest: " / b / c" },
  { text: " / nobody", lead: "", name: "", rest: " / nobody" },
  { text: "a/b", lead: "", name: "", rest: "a/b" },
];

for (const { text, ...want } of parts) {
  test(`cut ${JSON.stringify(text)}`, () => {
    const got = cut(text);
    assert.deepEqual(got, want);
    assert.equal(got.lead + got.name + got.rest, text);
  });
}

// The sizes that CSS makes of the limits in a cell of a width.
/** @param {number} cell @param {number} rest */
const nameWidth = (cell, rest) => evaluate(nameLimit(rest), cell);
/** @param {number} cell @param {number} whole */
const leadWidth = (cell, whole) => evaluate(leadLimit(whole), cell);

/**
 * A CSS expression of max, clamp, percents and pixels, in pixels.
 * @param {string} css
 * @param {number} cell what 100% is
 * @returns {number}
 */
function evaluate(css, cell) {
  const script = css
    .replace(/([\d.]+)%/g, (_, percent) => String((Number(percent) / 100) * cell))
    .replace(/([\d.]+)px/g, "$1")
    .replace(/\bmax\(/g, "Math.max(")
    .replace(/\bclamp\(/g, "clamp(");
  const clamp = (/** @type {number} */ least, /** @type {number} */ n, /** @type {number} */ most) => Math.max(least, Math.min(n, most));
  return new Function("clamp", `return ${script}`)(clamp);
}

test("a name has the room that the session leaves, and some letters at least", () => {
  assert.equal(nameWidth(300, 100), 200);
  assert.equal(nameWidth(300, 290), 48);
  assert.equal(nameWidth(300, 1000), 48);
});

test(`${IDENTITY_CENTER} is there in full or not at all`, () => {
  assert.equal(leadWidth(300, 280), 280);
  assert.equal(leadWidth(300, 300.5), 0);
  assert.equal(leadWidth(120, 280), 0);
});
