// The first page: the one thing that waits, the two buttons for a lift that fails, and the way to everything else.
const config = require("../../config");
const kept = require("../../lib/kept");
const identity = require("../../lib/identity");
const asking = require("../../lib/asking");
const address = require("../../lib/address");
const texts = require("../../texts/texts");
const wire = require("../../lib/wire");

Component({
  data: { t: {}, elder: false, state: "loading", notice: "", wrong: "", told: "", count: "", first: null, more: "", until: "",
    label: "", asks: false },

  lifetimes: {
    attached() {
      this.setData({ t: texts.plain(), elder: kept.read("elder", false) });
      this.show(kept.read("matters", null), false);
    },
  },

  pageLifetimes: {
    show() {
      this.refresh();
    },
  },

  methods: {
    /** A code scanned by WeChat itself comes as q; a message or a shared card names what it is about. */
    onLoad(options) {
      const page = options && options.q ? address.printed(decodeURIComponent(options.q), config.host) : null;
      if (page) this.open(page);
    },

    refresh() {
      return this.tellSize().then(() => identity.ask("/wechat/matters")).then((matters) => {
        const now = { ...matters, at: moment(new Date()) };
        kept.write("matters", now);
        this.follow(matters.elder);
        this.show(now, true);
      }).catch((no) => {
        if (no.reason === "UNKNOWN_PHONE") {
          kept.forget("matters");
          this.setData({ state: "unknown", notice: "", wrong: "" });
          return;
        }
        const before = kept.read("matters", null);
        const text = no.reason !== wire.AWAY ? no.detail : before ? texts.of("keptFrom", before.at) : texts.of("away");
        this.setData({ state: before ? "in" : "away", notice: text || texts.of("away") });
      });
    },

    show(matters, fresh) {
      if (!matters) return;
      const first = matters.matters[0] || null;
      const rest = matters.matters.length - 1;
      this.left = matters.left || {};
      this.setData({
        state: "in", notice: fresh ? "" : this.data.notice, first, label: matters.label || "",
        count: first ? texts.of("count", matters.matters.length) : "",
        more: rest > 0 ? texts.of("more", rest) : "",
        until: first && first.due ? texts.of("until", first.due) : "",
        asks: asking.worth(this.left, "").length > 0,
      });
    },

    open(path) {
      const own = address.within(path);
      if (own) wx.navigateTo({ url: "/pages/inside/inside?to=" + encodeURIComponent(own) });
    },

    /** The fitting moment: somebody who acts on a matter is asked whether to be told of the next of its kind. */
    openFirst() {
      const first = this.data.first;
      const worthIt = first.topic && !(this.left[first.topic] > 0);
      return (worthIt ? asking.ask(this.left, first.topic) : Promise.resolve([])).then(() => this.open(first.address));
    },

    openHome() {
      this.open("/home");
    },

    openHandbook() {
      this.open("/handbook");
    },

    tell() {
      return asking.ask(this.left, "").then((accepted) => {
        accepted.forEach((topic) => {
          this.left[topic] = (this.left[topic] || 0) + 1;
        });
        this.setData({ told: texts.of(accepted.length > 0 ? "told" : "notTold") });
      });
    },

    scan() {
      wx.scanCode({
        scanType: ["qrCode"],
        success: ({ result }) => {
          const page = address.printed(result, config.host);
          if (page) {
            this.setData({ wrong: "" });
            this.open(page);
          } else {
            this.setData({ wrong: texts.of("notOurs") });
          }
        },
      });
    },

    trouble(event) {
      wx.navigateTo({ url: "/pages/trouble/trouble?shutIn=" + event.currentTarget.dataset.shutIn });
    },

    signIn() {
      wx.navigateTo({ url: "/pages/sign-in/sign-in" });
    },

    changeSize() {
      const elder = !this.data.elder;
      kept.write("elder", elder);
      kept.write("elderUntold", true);
      this.setData({ elder });
      return this.tellSize();
    },

    /** The pages inside read as this one does: the server is told, now or when there is network and somebody known. */
    tellSize() {
      if (!kept.read("elderUntold", false)) return Promise.resolve();
      return identity.ask("/wechat/reading", { method: "POST", data: { elder: kept.read("elder", false) } })
        .then(() => kept.forget("elderUntold"), () => undefined);
    },

    /** What was chosen on a page inside holds here as well, unless this phone has yet to say what was chosen on it. */
    follow(elder) {
      if (elder === undefined || kept.read("elderUntold", false)) return;
      kept.write("elder", elder);
      this.setData({ elder });
    },

    leave() {
      wx.showModal({
        content: texts.of("leaveAsk"), confirmText: texts.of("yes"), cancelText: texts.of("no"),
        success: ({ confirm }) => {
          if (!confirm) return;
          identity.leave().then(
            () => this.setData({ state: "unknown", first: null, count: "", more: "", label: "", notice: texts.of("left") }),
            (no) => this.setData({ wrong: no.detail || texts.of("wentWrong") }));
        },
      });
    },

    /** The card says what this is, and nothing of who sends it. */
    onShareAppMessage() {
      return { title: texts.of("share"), path: "/pages/home/home" };
    },
  },
});

function moment(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getMonth() + 1}-${date.getDate()} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
