// A phone for the checks: pages drawn by miniprogram-simulate, WeChat's functions and the server as recorded answers.
const path = require("node:path");
const { JSDOM } = require("jsdom");

const dom = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const name of ["window", "document", "Element", "Event", "CustomEvent", "HTMLElement", "MutationObserver"]) {
  global[name] = name === "window" ? dom.window : dom.window[name];
}
const simulate = require("miniprogram-simulate");

const APP = path.join(__dirname, "..", "app");
const config = require("../app/config");
const HOST = "https://lift.example.org";

/** A phone with an empty storage; `server` answers what is asked of it: "POST /wechat/sign-in": body or [status, body]. */
function phone(server = {}, more = {}) {
  const seen = { asked: [], went: [], storage: new Map(), asking: [], calls: [] };
  config.host = HOST;
  config.templates = { VOTE: "", MONEY: "", RELEASE: "", FAULT: "" };
  let logins = 0;
  const go = (how) => ({ url }) => seen.went.push(`${how} ${url}`);
  Object.assign(global.wx, {
    getStorageSync: (key) => (seen.storage.has(key) ? JSON.parse(seen.storage.get(key)) : ""),
    setStorageSync: (key, value) => seen.storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key) => seen.storage.delete(key),
    getAppBaseInfo: () => ({ language: "zh_CN" }),
    login: ({ success }) => success({ code: `login-${++logins}` }),
    request({ url, method, data, header, success, fail }) {
      const asked = `${method} ${url.replace(HOST, "").replace(/[?&]lang=[^&]*/, "")}`;
      seen.asked.push({ asked, url, data, session: header["tibao-session"] || "" });
      let answer = server[asked];
      if (typeof answer === "function") answer = answer({ data, session: header["tibao-session"] || "" });
      if (answer === undefined) setImmediate(() => fail({ errMsg: "request:fail" }));
      else {
        const [statusCode, body] = Array.isArray(answer) ? answer : [200, answer];
        setImmediate(() => success({ statusCode, data: body }));
      }
    },
    navigateTo: go("navigateTo"), redirectTo: go("redirectTo"), reLaunch: go("reLaunch"),
    navigateBack: () => seen.went.push("navigateBack"),
    setNavigationBarTitle: ({ title }) => { seen.title = title; },
    makePhoneCall: ({ phoneNumber }) => seen.calls.push(phoneNumber),
    requestSubscribeMessage({ tmplIds, success }) {
      seen.asking.push(tmplIds);
      success(Object.fromEntries(tmplIds.map((id) => [id, "accept"])));
    },
    ...more,
  });
  return seen;
}

const loaded = new Map();

/** Draws a page as WeChat does: made, attached, told what opened it, shown. */
async function open(name, options = {}) {
  if (!loaded.has(name)) {
    loaded.set(name, simulate.load(path.join(APP, "pages", name, name), "page", { compiler: "simulate", rootPath: APP }));
  }
  const page = simulate.render(loaded.get(name));
  page.attach(document.createElement("div"));
  if (page.instance.onLoad) await page.instance.onLoad(options);
  page.triggerPageLifeTime("show");
  await rest();
  return page;
}

/** Taps what a person would tap. */
async function tap(page, selector) {
  const target = page.querySelector(selector);
  if (!target) throw new Error(`${selector} is not on the page: ${text(page)}`);
  target.dispatchEvent("tap");
  await rest();
}

/** Until everything that was begun has settled: the answers of this phone come at once. */
async function rest() {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

const text = (page) => page.dom.textContent.replace(/\s+/g, " ").trim();

module.exports = { phone, open, tap, rest, text, config, HOST, APP };
