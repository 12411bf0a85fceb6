// Which page a scanned code or a message leads to. A mini program must not become a window for other people's pages:
// only addresses of our own host are opened, and of a scanned one only the kinds that we print.

const PRINTED = /^\/(open|car|sos|sos\/t|p)\/[A-Za-z0-9_-]{4,120}$/;
const OWN = /^\/(?![/\\])[A-Za-z0-9\-._~%!$&'()*+,;=:@/]*(\?[A-Za-z0-9\-._~%!$&'()*+,;=:@/?]*)?$/;

/** The page of a printed code, or null if it is not one of ours. */
function printed(scanned, host) {
  const own = origin(host);
  const text = String(scanned || "").trim();
  const parts = /^(https?:\/\/[^/?#\\@\s]+)(\/[^?#\\\s]*)(?:[?#][^\s]*)?$/i.exec(text);
  if (!own || !parts || parts[1].toLowerCase() !== own) return null;
  return PRINTED.test(parts[2]) ? parts[2] : null;
}

/** An address within our host such as /my/votes/…, or null. */
function within(path) {
  const text = String(path || "");
  return OWN.test(text) && !text.includes("..") ? text : null;
}

/** Whether everybody may open it, signed in or not. */
function open(path) {
  return PRINTED.test(String(path).split("?")[0]) || /^\/handbook(\/|\?|$)/.test(path);
}

/** The address with one more word in its query. */
function withWord(path, word) {
  return path + (path.includes("?") ? "&" : "?") + word;
}

/** https://host[:port] without a path, in small letters; empty when the setting is none. Plain http only on this machine. */
function origin(host) {
  const parts = /^(https:\/\/[^/?#\\@\s]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)\/?$/i.exec(String(host || "").trim());
  return parts ? parts[1].toLowerCase() : "";
}

module.exports = { printed, within, open, withWord, origin };
