const { test } = require("node:test");
const assert = require("node:assert/strict");
const { phone, open, tap, rest, text, config } = require("./phone");

const MATTERS = {
  label: "紫藤苑 12 号 401",
  matters: [
    { topic: "VOTE", kind: "DECIDE", text: "请表决：加装电梯方案", button: "去投票", address: "/my/votes/7", due: "12月1日" },
    { topic: "MONEY", kind: "PAY", text: "应付 ¥18,000.00", button: "怎么付", address: "/my/dues/4", due: null },
  ],
  left: { VOTE: 0, MONEY: 0, RELEASE: 0, FAULT: 0 },
  lifts: [{ id: "lift-1", label: "12 号电梯" }],
};
const KNOWN = { "POST /wechat/sign-in": { state: "IN", session: "s1" }, "GET /wechat/matters": MATTERS };

test("the first page shows the one thing that waits, how many there are, and by when", async () => {
  phone(KNOWN);
  const page = await open("home");
  assert.match(text(page), /我家要做的事 共 2 件/);
  assert.match(text(page), /请表决：加装电梯方案/);
  assert.match(text(page), /12月1日 前/);
  assert.doesNotMatch(text(page), /18,000/, "one decision per screen");
  await tap(page, ".first");
});

test("a tap on the one thing opens its page inside", async () => {
  const seen = phone(KNOWN);
  await tap(await open("home"), ".first");
  assert.deepEqual(seen.went, ["navigateTo /pages/inside/inside?to=%2Fmy%2Fvotes%2F7"]);
});

test("the session goes in a header and is asked for once by two questions at once", async () => {
  const seen = phone(KNOWN);
  const page = await open("home");
  await Promise.all([page.instance.refresh(), page.instance.refresh()]);
  assert.equal(seen.asked.filter(({ asked }) => asked.includes("sign-in")).length, 1);
  assert.ok(seen.asked.filter(({ asked }) => asked === "GET /wechat/matters").every(({ session }) => session === "s1"));
  assert.ok(seen.asked.every(({ url }) => !url.includes("s1")));
});

test("an ended session is renewed silently", async () => {
  let sessions = 0;
  const seen = phone({
    "POST /wechat/sign-in": () => ({ state: "IN", session: `s${++sessions}` }),
    "GET /wechat/matters": ({ session }) => (session === "s2" ? MATTERS : [401, { code: "SIGN_IN_FIRST", detail: "" }]),
  });
  assert.match(text(await open("home")), /请表决/);
  assert.equal(seen.asked.filter(({ asked }) => asked === "POST /wechat/sign-in").length, 2);
});

test("a phone that nobody knows is asked to sign in and still reports a lift, scans and opens the handbook", async () => {
  const seen = phone({ "POST /wechat/sign-in": { state: "UNKNOWN", begun: "b" } });
  const page = await open("home");
  assert.ok(page.querySelector(".sign-in"));
  assert.ok(page.querySelector(".danger") && page.querySelector(".warn") && page.querySelector(".scan"));
  await tap(page, ".sign-in");
  await tap(page, ".danger");
  assert.deepEqual(seen.went, ["navigateTo /pages/sign-in/sign-in", "navigateTo /pages/trouble/trouble?shutIn=true"]);
});

test("without network it says so and keeps what was read", async () => {
  const seen = phone(KNOWN);
  await open("home");
  const kept = [...seen.storage];
  const later = phone({});
  kept.forEach(([key, value]) => later.storage.set(key, value));
  const page = await open("home");
  assert.match(text(page), /没有网络。这是 .* 看到的内容。/);
  assert.match(text(page), /请表决：加装电梯方案/);
});

test("without network and without anything kept it says so and offers to try again", async () => {
  const server = {};
  phone(server);
  const page = await open("home");
  assert.match(text(page), /没有网络/);
  Object.assign(server, KNOWN);
  await tap(page, ".again");
  assert.match(text(page), /请表决/);
});

test("what was kept of somebody goes when the phone is nobody's any more", async () => {
  const seen = phone({ "POST /wechat/sign-in": { state: "UNKNOWN", begun: "b" } });
  seen.storage.set("matters", JSON.stringify({ ...MATTERS, at: "1-1 08:00" }));
  const page = await open("home");
  assert.doesNotMatch(text(page), /请表决/);
  assert.equal(seen.storage.has("matters"), false);
});

test("the elder edition is one tap away and stays", async () => {
  const seen = phone(KNOWN);
  const page = await open("home");
  await tap(page, ".size");
  assert.ok(page.querySelector(".page.elder"));
  assert.equal(seen.storage.get("elder"), "true");
  assert.ok((await open("home")).querySelector(".page.elder"));
});

test("the elder edition is chosen once for this page and those inside", async () => {
  const matters = { ...MATTERS, elder: true };
  const server = { ...KNOWN, "GET /wechat/matters": () => matters };
  const seen = phone(server);
  const page = await open("home");
  assert.ok(page.querySelector(".page.elder"), "chosen on a page inside");
  await tap(page, ".size");
  await page.instance.refresh();
  await rest();
  assert.equal(page.querySelector(".page.elder"), undefined, "not undone by a server that could not be told");
  server["POST /wechat/reading"] = ({ data }) => Object.assign(matters, data) && {};
  await page.instance.refresh();
  assert.deepEqual(seen.asked.filter(({ asked }) => asked === "POST /wechat/reading").at(-1).data, { elder: false });
  assert.equal(seen.storage.has("elderUntold"), false);
  assert.equal(page.querySelector(".page.elder"), undefined);
  matters.elder = true;
  await page.instance.refresh();
  await rest();
  assert.ok(page.querySelector(".page.elder"), "and chosen inside again");
});

test("a scanned code opens only what is ours", async () => {
  const codes = ["https://lift.example.org/p/AbCd1234", "https://evil.example/p/AbCd1234"];
  const seen = phone(KNOWN, { scanCode: ({ success }) => success({ result: codes.shift() }) });
  const page = await open("home");
  await tap(page, ".scan");
  assert.deepEqual(seen.went, ["navigateTo /pages/inside/inside?to=%2Fp%2FAbCd1234"]);
  await tap(page, ".scan");
  assert.equal(seen.went.length, 1);
  assert.match(text(page), /不是梯保的/);
});

test("a code scanned by WeChat itself opens its page", async () => {
  const seen = phone(KNOWN);
  await open("home", { q: encodeURIComponent("https://lift.example.org/open/k3J9sQ2w") });
  assert.deepEqual(seen.went, ["navigateTo /pages/inside/inside?to=%2Fopen%2Fk3J9sQ2w"]);
});

test("the shared card holds nothing of who shares it", async () => {
  phone(KNOWN);
  const card = (await open("home")).instance.onShareAppMessage();
  assert.equal(card.path, "/pages/home/home");
  assert.doesNotMatch(JSON.stringify(card), /紫藤苑|401|表决/);
});

test("who acts on a matter is asked to be told of the next of its kind, and each acceptance has an id", async () => {
  const seen = phone({ ...KNOWN, "POST /wechat/subscriptions": {} });
  config.templates = { VOTE: "t-vote", MONEY: "t-money", RELEASE: "t-release", FAULT: "t-fault" };
  const page = await open("home");
  await tap(page, ".first");
  assert.deepEqual(seen.asking, [["t-vote", "t-money", "t-release"]]);
  const sent = seen.asked.find(({ asked }) => asked === "POST /wechat/subscriptions").data;
  assert.deepEqual(sent.accepted, ["VOTE", "MONEY", "RELEASE"]);
  assert.match(sent.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(seen.went, ["navigateTo /pages/inside/inside?to=%2Fmy%2Fvotes%2F7"]);
});

test("nobody is asked again for a kind of which a message is left, and nothing is asked without templates", async () => {
  const seen = phone({ ...KNOWN, "GET /wechat/matters": { ...MATTERS, left: { VOTE: 1 } } });
  assert.equal((await open("home")).querySelector(".tell"), undefined);
  config.templates = { VOTE: "t-vote", MONEY: "", RELEASE: "", FAULT: "" };
  await tap(await open("home"), ".first");
  assert.deepEqual(seen.asking, []);
});

test("a refused dialogue changes nothing and the page opens all the same", async () => {
  const seen = phone(KNOWN, { requestSubscribeMessage: ({ fail }) => fail({ errCode: 20004 }) });
  config.templates.VOTE = "t-vote";
  await tap(await open("home"), ".first");
  assert.equal(seen.asked.some(({ asked }) => asked.includes("subscriptions")), false);
  assert.equal(seen.went.length, 1);
});

test("untying asks first, then takes what was read off the phone", async () => {
  const seen = phone({ ...KNOWN, "POST /wechat/unbind": {} }, { showModal: ({ success }) => success({ confirm: true }) });
  const page = await open("home");
  await tap(page, ".leave");
  await rest();
  assert.equal(seen.storage.has("session"), false);
  assert.equal(seen.storage.has("matters"), false);
  assert.match(text(page), /已解除绑定/);
  assert.doesNotMatch(text(page), /请表决/);
});
