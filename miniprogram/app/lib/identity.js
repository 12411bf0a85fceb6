// Who holds this phone. The first time a code by SMS says it; from then on WeChat's own login is enough and nobody is asked.
const kept = require("./kept");
const wire = require("./wire");

let going = null;

function login() {
  return new Promise((resolve, reject) => {
    wx.login({
      success: ({ code }) => (code ? resolve(code) : reject({ reason: wire.AWAY })),
      fail: () => reject({ reason: wire.AWAY }),
    });
  });
}

/** Signs in silently: {state: "IN"} or {state: "UNKNOWN", begun}. Asked twice at once it goes once. */
function enter() {
  if (!going) {
    going = login()
      .then((code) => wire.ask("/wechat/sign-in", { method: "POST", data: { login: code } }))
      .then(remember)
      .finally(() => {
        going = null;
      });
  }
  return going;
}

/** Keeps the session that an answer brings. */
function remember(answer) {
  if (answer.state === "IN") kept.write("session", answer.session);
  else kept.forget("session");
  return answer;
}

/** Asks as the one who is signed in; where the session has ended it is renewed once, silently. */
function ask(path, options = {}, again = true) {
  const session = kept.read("session", "");
  const before = session ? Promise.resolve({ state: "IN" }) : enter();
  return before.then((answer) => {
    if (answer.state !== "IN") throw { reason: "UNKNOWN_PHONE" };
    return wire.ask(path, { ...options, session: kept.read("session", "") });
  }).catch((no) => {
    if (no && no.status === 401 && again) {
      kept.forget("session");
      return ask(path, options, false);
    }
    throw no;
  });
}

/** Unties this WeChat from the person; what was read is taken off the phone. */
function leave() {
  return ask("/wechat/unbind", { method: "POST", data: {} }, false).then(() => kept.forget("session", "matters"));
}

module.exports = { enter, ask, remember, leave };
