const { test } = require("node:test");
const assert = require("node:assert/strict");
const { phone, open, tap, text, config, HOST } = require("./phone");

const KNOWN = { "POST /wechat/sign-in": { state: "IN", session: "secret-session" }, "POST /wechat/ticket": { ticket: "t1" } };
const src = (page) => page.data.src;

test("one's own page is opened with a ticket, and no session is in its address", async () => {
  phone(KNOWN);
  const page = await open("inside", { to: encodeURIComponent("/my/votes/7") });
  assert.equal(src(page), `${HOST}/wechat/in/t1?next=${encodeURIComponent("/my/votes/7?lang=zh-CN")}`);
  assert.ok(page.querySelector("web-view") || page.dom.innerHTML.includes("web-view"));
  assert.doesNotMatch(src(page), /secret-session/);
});

test("each opening takes a ticket of its own", async () => {
  let tickets = 0;
  phone({ ...KNOWN, "POST /wechat/ticket": () => ({ ticket: `t${++tickets}` }) });
  assert.match(src(await open("inside", { to: "/home" })), /\/in\/t1\?/);
  assert.match(src(await open("inside", { to: "/home" })), /\/in\/t2\?/);
});

test("what is open to everybody needs no ticket", async () => {
  const seen = phone({});
  assert.equal(src(await open("inside", { to: encodeURIComponent("/open/k3J9sQ2w") })), `${HOST}/open/k3J9sQ2w?lang=zh-CN`);
  assert.equal(src(await open("inside", { to: "/handbook" })), `${HOST}/handbook?lang=zh-CN`);
  assert.deepEqual(seen.asked, []);
});

test("an address that leads elsewhere becomes one's own first page", async () => {
  for (const to of ["//evil.example/x", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a/../../b"]) {
    phone(KNOWN);
    assert.match(src(await open("inside", { to: encodeURIComponent(to) })), /next=%2Fhome%3F/, to);
  }
});

test("the elder edition follows inside where nobody is known; the server knows it of everybody else", async () => {
  const seen = phone(KNOWN);
  seen.storage.set("elder", "true");
  assert.match(src(await open("inside", { to: "/handbook" })), /text=elder/);
  assert.doesNotMatch(decodeURIComponent(src(await open("inside", { to: "/home" }))), /text=/);
});

test("who is not known is asked to sign in", async () => {
  const seen = phone({ "POST /wechat/sign-in": { state: "UNKNOWN", begun: "b" } });
  const page = await open("inside", { to: "/home" });
  assert.equal(src(page), "");
  await tap(page, ".sign-in");
  assert.deepEqual(seen.went, ["redirectTo /pages/sign-in/sign-in"]);
});

test("without network it says so and tries again", async () => {
  const server = {};
  phone(server);
  const page = await open("inside", { to: "/home" });
  assert.match(text(page), /没有网络/);
  Object.assign(server, KNOWN);
  await tap(page, ".again");
  assert.match(src(page), /\/wechat\/in\/t1/);
});

test("a page that did not load gives its place to words", async () => {
  phone(KNOWN);
  const page = await open("inside", { to: "/home" });
  page.instance.failed();
  assert.match(text(page), /没有网络/);
});

test("a mini program without a server's address says so", async () => {
  phone(KNOWN);
  config.host = "";
  assert.match(text(await open("inside", { to: "/home" })), /没有设置服务器地址/);
});

test("only what hangs open in the stairwell is shared by its address", async () => {
  phone(KNOWN);
  const card = async (to) => (await open("inside", { to: encodeURIComponent(to) })).instance.onShareAppMessage().path;
  assert.equal(await card("/open/k3J9sQ2w"), "/pages/inside/inside?to=%2Fopen%2Fk3J9sQ2w");
  for (const own of ["/my/account/7", "/sos/t/abcd1234", "/p/AbCd1234", "/home?dwelling=7"]) {
    assert.equal(await card(own), "/pages/home/home", own);
  }
});
