import assert from "node:assert/strict";
import { test } from "node:test";

import { END_ZONE, MAX_HEIGHT, Scale } from "./scale.js";

const ROW = 32;
const VIEW = 700;

/** @param {number} rows */
function scaleOf(rows) {
  const scale = new Scale();
  scale.fit(rows, ROW, VIEW);
  return scale;
}

const FEW = Math.floor(MAX_HEIGHT / ROW); // the most that need no scaling
const MANY = 10_000_000;

test("up to the height limit both are the same", () => {
  for (const rows of [0, 1, 21, 1000, FEW]) {
    const scale = scaleOf(rows);
    assert.equal(scale.scaled, false, `${rows} rows`);
    assert.equal(scale.height, rows * ROW);
    for (const at of [0, 1, scale.realMax / 2, scale.realMax]) {
      assert.equal(scale.toReal(at), at);
      assert.equal(scale.toNative(at), at);
    }
  }
});

test("no element is higher than browsers show", () => {
  for (const rows of [FEW + 1, 1_000_000, MANY, 1_000_000_000]) {
    const scale = scaleOf(rows);
    assert.equal(scale.scaled, true, `${rows} rows`);
    assert.equal(scale.height, MAX_HEIGHT);
  }
});

test("fewer rows than fit leave nothing to scroll", () => {
  const scale = scaleOf(3);
  assert.equal(scale.realMax, 0);
  assert.equal(scale.nativeMax, 0);
  assert.equal(scale.clamp(50), 0);
});

test("a place in one is the same place in the other", () => {
  for (const rows of [FEW + 1, 1_000_000, MANY]) {
    const scale = scaleOf(rows);
    for (let i = 0; i <= 1000; i++) {
      const native = (scale.nativeMax * i) / 1000;
      assert.ok(Math.abs(scale.toNative(scale.toReal(native)) - native) < 0.001, `${rows} rows, at ${native}`);
    }
  }
});

test("further down on the bar is further down in the table", () => {
  const scale = scaleOf(MANY);
  let before = -1;
  for (let i = 0; i <= 10_000; i++) {
    const real = scale.toReal((scale.nativeMax * i) / 10_000);
    assert.ok(real > before, `step ${i}: ${real} after ${before}`);
    before = real;
  }
});

test("the ends are met exactly, and near them a pixel is a pixel", () => {
  const scale = scaleOf(MANY);
  assert.equal(scale.toReal(0), 0);
  assert.equal(scale.toReal(scale.nativeMax), scale.realMax);
  assert.equal(scale.toNative(scale.realMax), scale.nativeMax);
  assert.equal(scale.toReal(END_ZONE), END_ZONE);
  assert.equal(scale.toReal(scale.nativeMax - 100), scale.realMax - 100);
  for (const at of [0, 5, scale.nativeMax - 5]) {
    assert.equal(scale.toReal(at + 1) - scale.toReal(at), 1);
  }
});

test("a short way is as long in the table", () => {
  const scale = scaleOf(MANY);
  const real = scale.realMax / 2;
  const native = scale.toNative(real);
  assert.equal(scale.after(real, native + 120, 120, VIEW), real + 120);
  assert.equal(scale.after(real, native - 2 * VIEW, -2 * VIEW, VIEW), real - 2 * VIEW);
});

test("a long way goes to the place that the bar stands for", () => {
  const scale = scaleOf(MANY);
  const native = scale.nativeMax / 4;
  assert.equal(scale.after(0, native, native, VIEW), scale.toReal(native));
});

test("the ends of the bar are the ends of the table, whatever the way", () => {
  const scale = scaleOf(MANY);
  assert.equal(scale.after(scale.realMax - 5_000_000, scale.nativeMax, 3, VIEW), scale.realMax);
  assert.equal(scale.after(5_000_000, 0, -3, VIEW), 0);
  assert.equal(scaleOf(100).after(0, 1e9, 1e9, VIEW), 100 * ROW - VIEW);
});

test("near an end of either the bar must stand where the rows are", () => {
  const scale = scaleOf(MANY);
  const middle = scale.realMax / 2;
  assert.equal(scale.nearEnd(scale.toNative(middle), middle), false);
  assert.equal(scale.nearEnd(END_ZONE, middle), true);
  assert.equal(scale.nearEnd(scale.nativeMax / 2, scale.realMax - END_ZONE), true);
});
