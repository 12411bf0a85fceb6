const { test } = require("node:test");
const assert = require("node:assert/strict");
const { phone, open, tap, text } = require("./phone");

const UNKNOWN = { "POST /wechat/sign-in": { state: "UNKNOWN", begun: "b1" } };

async function type(page, what, value) {
  page.instance[what]({ detail: { value } });
}

test("the number, the code, and the phone is bound", async () => {
  const seen = phone({ ...UNKNOWN, "POST /wechat/code": {}, "POST /wechat/bind": { state: "IN", session: "s9" } });
  const page = await open("sign-in");
  await type(page, "typePhone", "13800000001");
  await tap(page, ".send");
  assert.match(text(page), /验证码已发到 13800000001/);
  await type(page, "typeCode", "123456");
  await tap(page, ".prove");
  assert.deepEqual(seen.asked.map(({ asked, data }) => [asked, data]), [
    ["POST /wechat/sign-in", { login: "login-1" }],
    ["POST /wechat/code", { begun: "b1", phone: "13800000001" }],
    ["POST /wechat/bind", { begun: "b1", code: "123456" }],
  ]);
  assert.equal(seen.storage.get("session"), '"s9"');
  assert.deepEqual(seen.went, ["navigateBack"]);
});

test("who shares a telephone says which of them it is", async () => {
  const seen = phone({ ...UNKNOWN, "POST /wechat/code": {},
    "POST /wechat/bind": { state: "CHOOSE", people: [{ id: "p1", name: "李阿婆" }, { id: "p2", name: "张大爷" }] },
    "POST /wechat/choose": { state: "IN", session: "s3" } });
  const page = await open("sign-in");
  await tap(page, ".send");
  await tap(page, ".prove");
  assert.match(text(page), /李阿婆.*张大爷/);
  await tap(page, ".person");
  assert.deepEqual(seen.asked.at(-1).data, { begun: "b1", person: "p1" });
  assert.equal(seen.storage.get("session"), '"s3"');
});

test("a refusal is said in the server's words and what was typed stays", async () => {
  phone({ ...UNKNOWN, "POST /wechat/code": [400, { code: "PHONE_FORM", detail: "请填 11 位手机号。", field: "phone" }] });
  const page = await open("sign-in");
  await type(page, "typePhone", "138");
  await tap(page, ".send");
  assert.match(text(page), /请填 11 位手机号。/);
  assert.equal(page.data.phone, "138");
  assert.equal(page.data.busy, false);
});

test("a second tap while the first is on its way sends one code", async () => {
  const seen = phone({ ...UNKNOWN, "POST /wechat/code": {} });
  const page = await open("sign-in");
  page.instance.send();
  page.instance.send();
  await tap(page, ".send").catch(() => undefined);
  assert.equal(seen.asked.filter(({ asked }) => asked === "POST /wechat/code").length, 1);
});

test("without network it says so", async () => {
  phone({});
  const page = await open("sign-in");
  await tap(page, ".send");
  assert.match(text(page), /没有网络/);
});
