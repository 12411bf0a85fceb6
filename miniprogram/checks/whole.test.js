// What holds for every page of the mini program.
const { test } = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { JSDOM } = require("jsdom");
const { phone, open, APP } = require("./phone");

const app = JSON.parse(fs.readFileSync(path.join(APP, "app.json"), "utf8"));
const pages = app.pages.map((name) => path.join(APP, name));
const read = (file) => fs.readFileSync(file, "utf8");
const tree = (page) => new JSDOM(`<body>${read(`${page}.wxml`).replace(/<(\w[\w-]*)([^>]*)\/>/g, "<$1$2></$1>")}</body>`).window.document;

test("each page has its four files, and no more pages lie there", () => {
  for (const page of pages) {
    for (const ending of ["js", "json", "wxml", "wxss"]) assert.ok(fs.existsSync(`${page}.${ending}`), `${page}.${ending}`);
  }
  assert.deepEqual(fs.readdirSync(path.join(APP, "pages")).sort(), app.pages.map((name) => name.split("/")[1]).sort());
});

test("whatever can be tapped says what it is and has words", () => {
  for (const page of pages) {
    for (const each of tree(page).querySelectorAll("[bindtap]")) {
      assert.equal(each.localName, "button", `${page}: a ${each.localName} is tapped`);
      assert.match(each.getAttribute("aria-role") || "", /^(button|link)$/, page);
      assert.ok(each.textContent.trim() || each.getAttribute("aria-label"), page);
    }
    for (const each of tree(page).querySelectorAll("input")) assert.ok(each.getAttribute("aria-label"), page);
    for (const each of tree(page).querySelectorAll(".wrong")) assert.equal(each.getAttribute("aria-role"), "alert", page);
  }
});

test("every handler that a page names is there", async () => {
  phone({});
  for (const page of pages) {
    const drawn = await open(path.basename(page), {});
    for (const [, handler] of read(`${page}.wxml`).matchAll(/bind\w+="(\w+)"/g)) {
      assert.equal(typeof drawn.instance[handler], "function", `${page}: ${handler}`);
    }
  }
});

test("all words stand in one place: no page holds a sentence of its own", () => {
  for (const page of pages) {
    const words = read(`${page}.wxml`).replace(/<!--.*?-->/gs, "");
    assert.doesNotMatch(words, /[\u4e00-\u9fff]/, page);
    const code = read(`${page}.js`).replace(/^\s*(\/\/|\/\*\*).*$/gm, "");
    assert.doesNotMatch(code, /[\u4e00-\u9fff]/, page);
  }
});

test("both languages have the same sentences, and each that a page shows is there", () => {
  const zh = require("../app/texts/zh");
  const en = require("../app/texts/en");
  assert.deepEqual(Object.keys(en), Object.keys(zh));
  for (const key of Object.keys(zh)) assert.equal(typeof en[key], typeof zh[key], key);
  for (const page of pages) {
    for (const [, key] of read(`${page}.wxml`).matchAll(/\bt\.(\w+)/g)) assert.equal(typeof zh[key], "string", key);
    for (const [, key] of read(`${page}.js`).matchAll(/texts\.of\("(\w+)"/g)) assert.ok(zh[key], key);
  }
});

test("an English phone reads English", async () => {
  phone({ "POST /wechat/sign-in": { state: "UNKNOWN", begun: "b" } }, { getAppBaseInfo: () => ({ language: "en" }) });
  assert.match((await open("home")).dom.textContent, /Somebody is shut in/);
});

test("letters and targets are as large as the norm for the elderly asks", () => {
  const style = read(path.join(APP, "app.wxss"));
  const number = (pattern) => Number((pattern.exec(style) || [])[1]);
  assert.ok(number(/page \{[^}]*font-size: (\d+)px/) >= 18);
  assert.ok(number(/\.page\.elder \{[^}]*font-size: (\d+)px/) >= 30);
  assert.ok(number(/\.elder \.btn \{[^}]*min-height: (\d+)px/) >= 60);
  assert.ok(number(/\.elder \.link \{[^}]*min-height: (\d+)px/) >= 60);
  assert.ok(number(/\.link \{[^}]*min-height: (\d+)px/) >= 44);
  assert.ok(number(/page \{[^}]*line-height: ([\d.]+)/) >= 1.3);
});

test("words stand out from what is behind them by 4.5 to 1", () => {
  const style = read(path.join(APP, "app.wxss"));
  const light = (hex) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  let pairs = 0;
  for (const [, body] of style.matchAll(/\{([^}]*)\}/g)) {
    const ink = /(?:^|[\s;])color: (#\w{6})/.exec(body);
    const ground = /background: (#\w{6})/.exec(body);
    if (!ink) continue;
    pairs++;
    for (const behind of ground ? [ground[1]] : ["#ffffff", "#f4f6f5"]) {
      assert.ok(contrast(ink[1], behind) >= 4.5, `${ink[1]} on ${behind}`);
    }
  }
  assert.ok(pairs > 5);
});

test("the settings are empty and nothing in them is secret", () => {
  const config = read(path.join(APP, "config.js"));
  assert.match(config, /host: ""/);
  assert.match(config, /VOTE: "", MONEY: "", RELEASE: "", FAULT: ""/);
  assert.doesNotMatch(config, /secret:|appid/i);
  const project = JSON.parse(read(path.join(APP, "..", "project.config.json")));
  assert.equal(project.appid, "touristappid");
  assert.doesNotMatch(read(path.join(APP, "..", "package-lock.json")), /"resolved"/);
});
