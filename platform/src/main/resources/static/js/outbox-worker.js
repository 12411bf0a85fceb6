// Keeps the pages of a phone, so that they open without signal. It answers for addresses below /phone/ only and never
// touches what is sent: that waits in the outbox.
// The pages of one person lie in a cache of their own, and there is never more than one: signing out deletes it, and whoever
// comes next deletes it by the first page that says whose it is.
const KEPT = "tibao-phone-1-";
const PATIENCE = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { who, keep: addresses } = event.data ?? {};
  if (who && addresses) event.waitUntil(only(who).then((cache) => keep(cache, addresses)));
});

// Whose pages are kept is looked up and changed by one after the other: to open a cache that another has just deleted would
// bring the former person's back.
let last = Promise.resolve();
const oneByOne = (work) => (last = last.then(work, work));

// The cache of this person, and no other any more.
function only(who) {
  return oneByOne(async () => {
    for (const name of await caches.keys()) if (name.startsWith("tibao-phone") && name !== KEPT + who) await caches.delete(name);
    return caches.open(KEPT + who);
  });
}

// The cache of whose pages are kept; without one nothing is kept and nothing is shown.
function mine() {
  return oneByOne(async () => {
    const name = (await caches.keys()).find((each) => each.startsWith(KEPT));
    return name ? caches.open(name) : { match: async () => undefined, put: async () => undefined };
  });
}

// A few at a time, in the order given: a page is worth nothing without its scripts.
async function keep(cache, addresses) {
  for (let from = 0; from < addresses.length; from += 6) {
    await Promise.all(addresses.slice(from, from + 6).map((one) => keepOne(cache, [one].flat())));
  }
}

async function keepOne(cache, [address, also]) {
  try {
    const answer = await fetch(address, { redirect: "error" });
    if (!answer.ok) return;
    if (also) await cache.put(also, answer.clone());
    await cache.put(address, answer);
  } catch {
    // What cannot be had now stays as it was kept before.
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (/^\/(css|js|img|webjars)\//.test(url.pathname)) event.respondWith(file(request));
});

// The page as it is now; without signal, or when it takes too long, as it was.
async function page(request) {
  const cache = await mine();
  const address = new URL(request.url).pathname;
  const kept = await cache.match(address);
  try {
    const answer = await (kept ? patient(fetch(request)) : fetch(request));
    if (answer.ok && !answer.redirected) await cache.put(address, answer.clone());
    return answer;
  } catch (lost) {
    if (kept) return kept;
    throw lost;
  }
}

function patient(asked) {
  return Promise.race([asked, new Promise((_, give) => setTimeout(() => give(new Error("too slow")), PATIENCE))]);
}

// A file whose address holds its version never changes; the others are asked for while there is signal.
async function file(request) {
  const cache = await mine();
  const kept = await cache.match(request.url);
  if (kept && /-[0-9a-f]{32}\.|\/webjars\//.test(request.url)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer;
  } catch (lost) {
    if (kept) return kept;
    throw lost;
  }
}
