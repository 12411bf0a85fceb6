// Subscription messages: WeChat lets us send one message for each time that somebody accepts. So we ask when it makes
// sense to the person, at most three kinds at a time (WeChat's limit), those first of which the fewest are left.
const config = require("../config");
const identity = require("./identity");

const TOPICS = ["VOTE", "MONEY", "RELEASE", "FAULT"];
const MOST = 3;

/** The kinds worth asking for now; the one that the person has just touched goes first. */
function worth(left, wanted) {
  return TOPICS.filter((topic) => config.templates[topic])
    .sort((a, b) => rank(a, wanted) - rank(b, wanted) || (left[a] || 0) - (left[b] || 0) || TOPICS.indexOf(a) - TOPICS.indexOf(b))
    .slice(0, MOST);
}

function rank(topic, wanted) {
  return topic === wanted ? 0 : 1;
}

/** Asks; must be called from a tap. Resolves with the kinds that were accepted, never rejects: it is a kindness, no step. */
function ask(left, wanted) {
  const topics = worth(left, wanted);
  if (topics.length === 0) return Promise.resolve([]);
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: topics.map((topic) => config.templates[topic]),
      success: (said) => resolve(topics.filter((topic) => said[config.templates[topic]] === "accept")),
      fail: () => resolve([]),
    });
  }).then((accepted) => {
    if (accepted.length === 0) return accepted;
    return identity.ask("/wechat/subscriptions", { method: "POST", data: { id: newId(), accepted } })
      .then(() => accepted, () => []);
  });
}

/** An id for one acceptance or one report, so that a repeat counts once. */
function newId() {
  const hex = (count) => Array.from({ length: count }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

module.exports = { worth, ask, newId, TOPICS };
