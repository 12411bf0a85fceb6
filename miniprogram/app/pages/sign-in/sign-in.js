// The number, the code, and who of the household: one question at a time. What was typed stays when something goes wrong.
const kept = require("../../lib/kept");
const identity = require("../../lib/identity");
const wire = require("../../lib/wire");
const texts = require("../../texts/texts");

Component({
  data: { t: {}, elder: false, step: "phone", phone: "", code: "", sent: "", people: [], wrong: "", busy: false },

  lifetimes: {
    attached() {
      this.setData({ t: texts.plain(), elder: kept.read("elder", false) });
    },
  },

  methods: {
    typePhone(event) {
      this.setData({ phone: event.detail.value });
    },

    typeCode(event) {
      this.setData({ code: event.detail.value });
    },

    /** WeChat says which account this is; the code by SMS says which person. */
    send() {
      return this.once(() => identity.enter().then((answer) => {
        if (answer.state === "IN") return this.done();
        this.begun = answer.begun;
        return wire.ask("/wechat/code", { method: "POST", data: { begun: this.begun, phone: this.data.phone } })
          .then(() => this.setData({ step: "code", sent: texts.of("sent", this.data.phone) }));
      }));
    },

    prove() {
      return this.once(() => wire.ask("/wechat/bind", { method: "POST", data: { begun: this.begun, code: this.data.code } })
        .then((answer) => this.go(answer)));
    },

    choose(event) {
      const person = event.currentTarget.dataset.person;
      return this.once(() => wire.ask("/wechat/choose", { method: "POST", data: { begun: this.begun, person } })
        .then((answer) => this.go(answer)));
    },

    go(answer) {
      if (answer.state === "CHOOSE") {
        this.setData({ step: "choose", people: answer.people });
        return undefined;
      }
      identity.remember(answer);
      return this.done();
    },

    done() {
      wx.navigateBack({ fail: () => wx.reLaunch({ url: "/pages/home/home" }) });
    },

    back() {
      this.setData({ step: "phone", code: "", wrong: "" });
    },

    privacy() {
      if (wx.openPrivacyContract) wx.openPrivacyContract({});
    },

    /** A second tap while the first is on its way does nothing. */
    once(act) {
      if (this.data.busy) return Promise.resolve();
      this.setData({ busy: true, wrong: "" });
      return act().catch((no) => this.setData({ wrong: no.detail || texts.of("away") })).then(() => this.setData({ busy: false }));
    },
  },
});
