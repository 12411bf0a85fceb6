// The sentence of a key in the language of the phone: English phones read English, all others Chinese.
const zh = require("./zh");
const en = require("./en");

function language() {
  try {
    const phone = wx.getAppBaseInfo ? wx.getAppBaseInfo() : wx.getSystemInfoSync();
    return String(phone.language || "").startsWith("en") ? "en" : "zh-CN";
  } catch (_) {
    return "zh-CN";
  }
}

function all() {
  return language() === "en" ? en : zh;
}

function of(key, ...values) {
  const text = all()[key];
  return typeof text === "function" ? text(...values) : text;
}

/** The sentences without a gap, for a page's data. */
function plain() {
  const words = all();
  return Object.fromEntries(Object.keys(words).filter((key) => typeof words[key] === "string").map((key) => [key, words[key]]));
}

module.exports = { language, of, plain };
