import assert from "node:assert/strict";
import { test } from "node:test";

import { BEFORE_NOTE } from "./packed.js";
import { codePart, datePart, hostParts } from "./parts.js";

test("a date is apart where its day is drawn otherwise, or not at all", () => {
  const time = "2026-11-24 03:26:33";
  assert.deepEqual(datePart(time), { date: "", time, day: "", instant: "" });
  assert.deepEqual(datePart(`${time}${BEFORE_NOTE}`), { date: "2026-11-24 ", time: "03:26:33", day: "", instant: "" });
  assert.deepEqual(datePart(`${time}${BEFORE_NOTE}24 Nov${BEFORE_NOTE}2026-11-24T02:26:33Z`), { date: "2026-11-24 ", time: "03:26:33", day: "24 Nov", instant: "2026-11-24T02:26:33Z" });
  assert.deepEqual(datePart("no time"), { date: "", time: "no time", day: "", instant: "" });
});

test("a host is a service and AWS's domain", () => {
  for (const [text, service] of [["ec2.amazonaws.com", "ec2"], ["s3.amazonaws.com.cn", "s3"], ["203.0.113.7", "203.0.113.7"], ["", ""], [".amazonaws.com", ".amazonaws.com"], ["AWS Internal", "AWS Internal"]]) {
    const got = hostParts(text);
    assert.equal(got.service, service);
    assert.equal(got.service + got.domain, text);
  }
});

test("a code is as long as is noted", () => {
  assert.deepEqual(codePart("user a · b=c"), { code: "", rest: "user a · b=c" });
  assert.deepEqual(codePart(`AccessDenied · user a${BEFORE_NOTE}12`), { code: "AccessDenied", rest: " · user a" });
  assert.deepEqual(codePart(""), { code: "", rest: "" });
});
