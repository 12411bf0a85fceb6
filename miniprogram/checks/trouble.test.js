const { test } = require("node:test");
const assert = require("node:assert/strict");
const { phone, open, tap, text } = require("./phone");

const KEPT = JSON.stringify({ matters: [], lifts: [{ id: "lift-1", label: "12 号电梯" }] });

test("one press reports the lift and shows what happens next", async () => {
  const seen = phone({ "POST /wechat/sign-in": { state: "IN", session: "s1" },
    "POST /wechat/trouble": { address: "/sos/t/abcd1234" } });
  seen.storage.set("matters", KEPT);
  const page = await open("trouble", { shutIn: "true" });
  assert.equal(seen.title, "有人被困");
  assert.match(text(page), /报警按钮/);
  await tap(page, ".lift");
  const { data } = seen.asked.at(-1);
  assert.equal(data.lift, "lift-1");
  assert.equal(data.shutIn, true);
  assert.deepEqual(seen.went, ["redirectTo /pages/inside/inside?to=%2Fsos%2Ft%2Fabcd1234"]);
});

test("a press whose answer was lost is the same report when pressed again", async () => {
  const server = { "POST /wechat/sign-in": { state: "IN", session: "s1" } };
  const seen = phone(server);
  seen.storage.set("matters", KEPT);
  const page = await open("trouble", { shutIn: "false" });
  await tap(page, ".lift");
  assert.match(text(page), /没有网络/);
  server["POST /wechat/trouble"] = { address: "/sos/t/abcd1234" };
  await tap(page, ".lift");
  const ids = seen.asked.filter(({ asked }) => asked === "POST /wechat/trouble").map(({ data }) => data.id);
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
});

test("calling works without network and without signing in", async () => {
  const seen = phone({});
  const page = await open("trouble", { shutIn: "true" });
  assert.match(text(page), /拨打 96333.*拨打 119/);
  await tap(page, ".call");
  assert.deepEqual(seen.calls, ["96333"]);
  assert.match(text(page), /扫轿厢里的码/);
});

test("a broken lift is no matter for the fire brigade", async () => {
  phone({});
  assert.doesNotMatch(text(await open("trouble", { shutIn: "false" })), /119/);
});

test("the code in the car leads to its own report", async () => {
  const seen = phone({}, { scanCode: ({ success }) => success({ result: "https://lift.example.org/car/Abcdefghij0123456789" }) });
  await tap(await open("trouble", { shutIn: "true" }), ".scan");
  assert.deepEqual(seen.went, ["redirectTo /pages/inside/inside?to=%2Fcar%2FAbcdefghij0123456789"]);
});
