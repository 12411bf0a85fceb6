// A page of Tibao inside. What belongs to somebody is opened with a ticket that is good once and for seconds; the ticket
// says nothing of who it is for, and no session is ever in an address.
const config = require("../../config");
const kept = require("../../lib/kept");
const identity = require("../../lib/identity");
const address = require("../../lib/address");
const texts = require("../../texts/texts");

Component({
  data: { t: {}, elder: false, src: "", wrong: "", signIn: false },

  lifetimes: {
    attached() {
      this.setData({ t: texts.plain(), elder: kept.read("elder", false) });
    },
  },

  methods: {
    onLoad(options) {
      this.to = address.within(decodeURIComponent(options.to || "")) || "/home";
      return this.open();
    },

    open() {
      const host = address.origin(config.host);
      let to = address.withWord(this.to, "lang=" + texts.language());
      this.setData({ wrong: "", signIn: false });
      if (!host) {
        this.setData({ wrong: texts.of("noHost") });
        return Promise.resolve();
      }
      if (address.open(this.to)) {
        // Nobody is known there; what belongs to somebody is read as the server knows of them.
        const size = kept.read("elder", null);
        if (size !== null) to = address.withWord(to, "text=" + (size ? "elder" : "usual"));
        this.setData({ src: host + to });
        return Promise.resolve();
      }
      return identity.ask("/wechat/ticket", { method: "POST", data: {} })
        .then(({ ticket }) => this.setData({ src: `${host}/wechat/in/${ticket}?next=${encodeURIComponent(to)}` }))
        .catch((no) => this.setData({
          signIn: no.reason === "UNKNOWN_PHONE", wrong: no.reason === "UNKNOWN_PHONE" ? "" : no.detail || texts.of("away"),
        }));
    },

    failed() {
      this.setData({ src: "", wrong: texts.of("away") });
    },

    signIn() {
      wx.redirectTo({ url: "/pages/sign-in/sign-in" });
    },

    /** Only what hangs open in the stairwell anyway is shared by its address; everything else as the first page. */
    onShareAppMessage() {
      const shared = this.to && /^\/(open|handbook)(\/|$)/.test(this.to) ? this.to.split("?")[0] : null;
      return { title: texts.of("share"),
        path: shared ? "/pages/inside/inside?to=" + encodeURIComponent(shared) : "/pages/home/home" };
    },
  },
});
