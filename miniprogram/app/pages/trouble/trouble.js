// 有人被困 / 电梯坏了. Calling works without network and without signing in: it stands first where somebody is shut in.
const config = require("../../config");
const kept = require("../../lib/kept");
const identity = require("../../lib/identity");
const asking = require("../../lib/asking");
const address = require("../../lib/address");
const texts = require("../../texts/texts");

Component({
  data: { t: {}, elder: false, shutIn: false, lifts: [], calls: [], wrong: "", busy: false },

  lifetimes: {
    attached() {
      const matters = kept.read("matters", null);
      this.setData({ t: texts.plain(), elder: kept.read("elder", false), lifts: (matters && matters.lifts) || [] });
    },
  },

  methods: {
    onLoad(options) {
      const shutIn = options.shutIn === "true";
      const numbers = shutIn ? config.emergency : config.emergency.slice(0, 1);
      this.setData({ shutIn, calls: numbers.map((number) => ({ number, text: texts.of("call", number) })) });
      wx.setNavigationBarTitle({ title: texts.of(shutIn ? "shutIn" : "broken") });
    },

    /** One id per lift and visit of this page: pressing again after a lost answer is the same report. */
    press(event) {
      if (this.data.busy) return Promise.resolve();
      const lift = event.currentTarget.dataset.lift;
      this.ids = this.ids || {};
      this.ids[lift] = this.ids[lift] || asking.newId();
      this.setData({ busy: true, wrong: "" });
      return identity.ask("/wechat/trouble", { method: "POST",
        data: { id: this.ids[lift], lift, shutIn: this.data.shutIn } })
        .then(({ address: follow }) => wx.redirectTo({ url: "/pages/inside/inside?to=" + encodeURIComponent(follow) }))
        .catch((no) => this.setData({ wrong: no.detail || texts.of("away") }))
        .then(() => this.setData({ busy: false }));
    },

    call(event) {
      wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.number });
    },

    scan() {
      wx.scanCode({
        scanType: ["qrCode"],
        success: ({ result }) => {
          const page = address.printed(result, config.host);
          if (page) wx.redirectTo({ url: "/pages/inside/inside?to=" + encodeURIComponent(page) });
          else this.setData({ wrong: texts.of("notOurs") });
        },
      });
    },

    onShareAppMessage() {
      return { title: texts.of("share"), path: "/pages/home/home" };
    },
  },
});
