const { test } = require("node:test");
const assert = require("node:assert/strict");
const address = require("../app/lib/address");

const HOST = "https://lift.example.org";

test("what we print is opened", () => {
  for (const path of ["/open/k3J9sQ2w", "/car/Abcdefghij0123456789", "/sos/Abcdefghij0123456789", "/sos/t/abcd1234", "/p/AbCd1234"]) {
    assert.equal(address.printed(HOST + path, HOST), path);
    assert.equal(address.printed(`${HOST}${path}?from=poster#top`, HOST), path, "what follows the path is dropped");
  }
  assert.equal(address.printed("HTTPS://Lift.Example.org/p/AbCd1234", `${HOST}/`), "/p/AbCd1234");
});

test("nothing else is opened", () => {
  for (const scanned of [
    "https://evil.example/p/AbCd1234", "https://lift.example.org.evil.example/p/AbCd1234",
    "https://lift.example.org@evil.example/p/AbCd1234", "https://evil.example\\@lift.example.org/p/AbCd1234",
    "https://lift.example.org:8443/p/AbCd1234", "http://lift.example.org/p/AbCd1234", "//lift.example.org/p/AbCd1234",
    "javascript:alert(1)", "/p/AbCd1234", "https://lift.example.org/sign-out", "https://lift.example.org/p/../sign-out",
    "https://lift.example.org/p/%2e%2e%2fhome", "https://lift.example.org", "https://lift.example.org/my/votes/7", "", null,
  ]) {
    assert.equal(address.printed(scanned, HOST), null, String(scanned));
  }
});

test("without a host nothing is ours", () => {
  for (const host of ["", null, "lift.example.org", "http://lift.example.org", "ftp://lift.example.org"]) {
    assert.equal(address.printed(`${host}/p/AbCd1234`, host), null, String(host));
  }
});
