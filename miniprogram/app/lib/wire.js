// One request to the server. It settles in one of three ways: an answer, a refusal in the server's words, or no network.
const config = require("../config");
const address = require("./address");
const texts = require("../texts/texts");

/** Rejected with: no answer came. What was kept stays true. */
const AWAY = "AWAY";

function ask(path, { method = "GET", data, session } = {}) {
  return new Promise((resolve, reject) => {
    const host = address.origin(config.host);
    if (!host) {
      reject({ reason: "NO_HOST", detail: texts.of("noHost") });
      return;
    }
    const header = { "content-type": "application/json", accept: "application/json" };
    if (session) header["tibao-session"] = session;
    wx.request({
      url: host + address.withWord(path, "lang=" + texts.language()),
      method,
      data,
      header,
      timeout: 10000,
      success: ({ statusCode, data: body }) => {
        if (statusCode >= 200 && statusCode < 300) resolve(body || {});
        else reject({ status: statusCode, reason: (body && body.code) || "UNKNOWN", field: body && body.field,
          detail: (body && body.detail) || texts.of("wentWrong") });
      },
      fail: () => reject({ reason: AWAY, detail: texts.of("away") }),
    });
  });
}

module.exports = { ask, AWAY };
