import { test } from "node:test";
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { behind, joined, named, read, wipe } from "./standin.js";

const id = "ASIAIOSFODNN7EXAMPLE", secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLEKEY".slice(0, 40);
const token = "IQoJb3JpZ2luX2VjEGEaCXVzLWVhc3QtMSJHMEUCIQDm" + "aB3/xY9+".repeat(40) + "==";
const wrapped = (/** @type {string} */ text, /** @type {number} */ width) => text.match(new RegExp(`.{1,${width}}`, "g"))?.join("\n") ?? "";
const shape = (/** @type {string} */ text) => text.replace(/[A-Z]/g, "A").replace(/[a-z]/g, "a").replace(/\d/g, "0");
const fill = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => webcrypto.getRandomValues(bytes);

/** What people have on their clipboards. */
const pastes = {
  env: `export AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${secret}\nexport AWS_SESSION_TOKEN=${token}\nexport AWS_CREDENTIAL_EXPIRATION=2026-11-28T18:00:00Z\n`,
  "PowerShell": `$Env:AWS_ACCESS_KEY_ID="${id}"\r\n$Env:AWS_SECRET_ACCESS_KEY="${secret}"\r\n$Env:AWS_SESSION_TOKEN="${token}"\r\n`,
  profile: `[123456789012_ReadOnlyAccess]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${token}\n`,
  JSON: `{"Credentials":{"AccessKeyId":"${id}","SecretAccessKey":"${secret}","SessionToken":"${token}","Expiration":"2026-11-28T18:00:00+00:00"}}`,
  "JSON with escapes": JSON.stringify({ AccessKeyId: id, SecretAccessKey: secret, SessionToken: token }).replaceAll("/", "\\/").replaceAll("+", "\\u002b"),
  "JSON in a string": JSON.stringify(`AWS_SECRET_ACCESS_KEY=${secret}\n${token}\n`),
  CSV: `Access key ID,Secret access key\n${id},${secret}\n,${token}`,
  "values alone": `${id}\n${secret}\n${token}\n`,
  wrapped: `AWS_SECRET_ACCESS_KEY=${wrapped(secret, 24)}\nAWS_SESSION_TOKEN=${wrapped(token, 64)}\n`,
  "with invisible characters": `AWSSecretAccessKey: ${secret.slice(0, 20)}\u200b${secret.slice(20)} token \x1b[1m${token}\x1b[0m`,
};

for (const [name, text] of Object.entries(pastes)) {
  test(`${name}: nothing that tells a secret is left, and it is found again`, () => {
    const reading = read(text, fill);
    const left = joined(reading.text);
    for (const value of [secret, token]) {
      if (!joined(text.replaceAll("\\u002b", "+").replaceAll("\u200b", "").replaceAll(/\x1b\[.m/g, "")).includes(value)) continue;
      for (let at = 0; at + 16 <= value.length; at++) {
        if (!/^(.)\1*$/.test(value.slice(at, at + 16))) assert.ok(!left.includes(value.slice(at, at + 16)), `${value.slice(at, at + 16)} is left`);
      }
      const at = Buffer.from(reading.secrets).toString("latin1").indexOf(value);
      const standIn = reading.standIns.slice(at, at + value.length);
      assert.equal(Buffer.from(behind([reading], standIn) ?? []).toString("latin1"), value);
      assert.equal(shape(standIn), shape(value));
    }
    assert.ok(text.includes(id) === reading.text.includes(id), "the key ID is no secret");
  });
}

test("names stay as they are, in all their spellings", () => {
  const names = "aws_secret_access_key AWS_SESSION_TOKEN SecretAccessKey AWSSecretAccessKey awsSecretAccessKey secretaccesskey -DawsSecretAccessKey credentialExpiration credentialexpiresat" +
    " sessiontokenexpiration saml2awsprofile grantedssoaccountid GrantedAssume refreshToken us-east-1 2026-11-28T18:00:00Z 20261128T180000Z 1764352800000 AKIAIOSFODNN7EXAMPLE xxxxxxxxxxxxxxxxxxxxxxxx";
  assert.equal(read(names, fill).text, names);
});

test("a profile is called as it was pasted", () => {
  const arn = "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_ReadOnlyAccess_0123456789abcdef/alice.b";
  const reading = read(`${arn}\n${pastes.env}`, fill);
  const [shown] = reading.text.split("\n");
  assert.equal(named([reading], shown.replaceAll("/", " / ")), arn.replaceAll("/", " / "));
});

test("the same secret has the same stand-in, and another paste another one", () => {
  const [one, two] = read(`${secret} ${secret}`, fill).text.split(" ");
  assert.equal(one, two);
  assert.notEqual(read(secret, fill).text, one);
});

test("what was wiped is not found", () => {
  const reading = read(pastes.env, fill);
  wipe(reading);
  assert.ok(reading.secrets.every((byte) => byte === 0));
  assert.equal(reading.words.size, 0);
});

test("a stand-in of no reading stands for nothing", () => {
  assert.equal(behind([read(pastes.env, fill)], "Nothing0OfThisIsThere1"), undefined);
});
