// The only file that a town fills in. Nothing in it is secret; the secret of the account belongs to the server.
module.exports = {
  // Where Tibao answers, such as "https://lift.example.org"; the same as TIBAO_PUBLIC_URL of the server.
  host: "",
  // Ids of the subscription templates that the account was granted; the same as TIBAO_WECHAT_TEMPLATES_… of the server.
  templates: { VOTE: "", MONEY: "", RELEASE: "", FAULT: "" },
  // Whom to call when somebody is shut in: the lift emergency line, then the fire brigade.
  emergency: ["96333", "119"],
};
