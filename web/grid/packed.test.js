import assert from "node:assert/strict";
import { test } from "node:test";

import { FIELD_SEPARATOR, FIRST_TEXT, ROW_SEPARATOR, unpackColumns, unpackMarks, unpackRows } from "./packed.js";

/** @param {unknown[]} fields */
const join = (...fields) => fields.join(FIELD_SEPARATOR);

test("columns", () => {
  const packed = [join("cell-time mono", 0, "166px", 0, 60, 900), join("cell-actor", 2, "1fr", 240, 60, 900)].join(ROW_SEPARATOR);
  assert.deepEqual(unpackColumns(packed), [
    { className: "cell-time mono", kind: 0, track: "166px", width: 0, least: 60, most: 900 },
    { className: "cell-actor", kind: 2, track: "1fr", width: 240, least: 60, most: 900 },
  ]);
});

test("no columns", () => assert.deepEqual(unpackColumns(""), []));

test("rows", () => {
  const rows = unpackRows([join("failed", "1", "0 2 4 ", "10:42", "DeleteBucket"), join("", "", "", "10:43", "")].join(ROW_SEPARATOR));
  assert.equal(rows.length, 2);
  assert.deepEqual(rows[0].slice(FIRST_TEXT), ["10:42", "DeleteBucket"]);
  assert.deepEqual(rows[1].slice(FIRST_TEXT), ["10:43", ""]);
});

test("marks", () => {
  assert.deepEqual(unpackMarks("0 2 4 3 0 7 "), [[0, 2, 4], [3, 0, 7]]);
  assert.deepEqual(unpackMarks(""), []);
  assert.deepEqual(unpackMarks("0 2 4 3 "), [[0, 2, 4]]);
});
