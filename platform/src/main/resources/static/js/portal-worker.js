// Keeps what a resident has seen, so that the text stays when the network goes, and what was to be sent, so that no entry
// is lost. It answers for /home and /my/… only, keeps the pages of one person only (the server says whose each page is)
// and forgets all of it when they sign out or somebody else signs in.
const KEPT = "tibao-portal-1";
const OWNER = "/my/.owner";
const UNSENT = "/my/unsent/";
const PATIENCE = 10000;
const MOST = 60;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const mine = (path) => path === "/home" || path.startsWith("/my/");
const isFile = (path) => /^\/(css|js|img|webjars)\//.test(path);
const forget = () => caches.delete(KEPT);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (request.method === "POST" && url.pathname === "/sign-out") event.waitUntil(forget());
    else if (request.method === "POST" && mine(url.pathname)) event.respondWith(send(request));
    else if (request.method === "GET" && url.pathname === "/sign-in") event.waitUntil(forget());
    else if (request.method === "GET" && mine(url.pathname)) event.respondWith(page(request, url));
  } else if (request.method === "GET" && isFile(url.pathname) && request.referrer && mine(new URL(request.referrer).pathname)) {
    event.respondWith(file(request));
  }
});

// The first page of a phone came before its worker.
self.addEventListener("message", (event) => {
  const { owner, files = [], pages = [] } = event.data ?? {};
  if (!owner) return;
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    await Promise.all(files.map(async (address) => {
      const answer = await fetch(address).catch(() => null);
      if (answer?.ok) await cache.put(address, answer);
    }));
    for (const address of pages) {
      const answer = await fetch(address).catch(() => null);
      if (answer?.ok && !answer.redirected) await put(new URL(address), answer);
    }
  })());
});

// How large the letters are and in what language is no other page.
function key(url) {
  const kept = new URL(url);
  kept.searchParams.delete("text");
  kept.searchParams.delete("lang");
  return kept.pathname + kept.search;
}

async function put(url, answer) {
  const owner = answer.headers.get("Tibao-Owner");
  if (!owner) return;
  const before = await (await caches.open(KEPT)).match(OWNER);
  if (before && (await before.text()) !== owner) await forget();
  const cache = await caches.open(KEPT);
  await cache.put(OWNER, new Response(owner));
  const headers = { "Content-Type": "text/html;charset=UTF-8", "Tibao-Kept": String(Date.now()) };
  await cache.put(key(url), new Response(await answer.text(), { headers }));
  const pages = (await cache.keys()).filter((each) => mine(new URL(each.url).pathname) && !/\/(unsent\/|\.owner)/.test(each.url));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST)).map((each) => cache.delete(each)));
}

async function page(request, url) {
  const cache = await caches.open(KEPT);
  if (url.pathname.startsWith(UNSENT)) return (await cache.match(url.pathname)) ?? Response.redirect("/home");
  const kept = (await cache.match(key(url))) ?? (await cache.match(url.pathname));
  try {
    const answer = await (kept ? patient(fetch(request)) : fetch(request));
    if (!answer.ok || answer.type === "opaqueredirect") return answer;
    await put(url, answer.clone());
    return await withUnsent(answer);
  } catch (lost) {
    return kept ? seen(kept) : nothing();
  }
}

function patient(asked) {
  return Promise.race([asked, new Promise((_, give) => setTimeout(() => give(new Error("too slow")), PATIENCE))]);
}

async function unsent() {
  return (await (await caches.open(KEPT)).keys()).map((each) => new URL(each.url).pathname).filter((path) => path.startsWith(UNSENT));
}

const note = (words) => `<div class="note warn kept" role="status">${words}</div>`;

async function waiting(english) {
  const [first] = await unsent();
  return first ? note(`<a href="${first}">${english ? "Something was not sent yet. Open it to send it" : "还有一件没有送出去，按这里再送"}</a>`) : "";
}

async function withUnsent(answer) {
  if ((await unsent()).length === 0) return answer;
  const text = await answer.text();
  return shown(text.replace("<!--kept-->", await waiting(isEnglish(text))), answer.headers);
}

const isEnglish = (text) => /<html[^>]*lang="en"/.test(text);

// A page as it was, and when that was.
async function seen(kept) {
  const text = await kept.text();
  const english = isEnglish(text);
  const at = new Date(Number(kept.headers.get("Tibao-Kept")));
  const when = at.toLocaleString(english ? "en-GB" : "zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  const said = note(english ? `No network. This is what you saw on ${when}.` : `没有网络，这是 ${when} 看到的。`);
  const cleaned = text.replace(/<div id="notice"[\s\S]*?(?=<main)/, '<div id="notice" role="status" aria-live="polite"></div>');
  return shown(cleaned.replace("<!--kept-->", said + (await waiting(english))));
}

function shown(text, from) {
  const headers = new Headers(from ?? {});
  for (const name of ["Content-Length", "Content-Encoding", "Set-Cookie"]) headers.delete(name);
  headers.set("Content-Type", "text/html;charset=UTF-8");
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'");
  return new Response(text, { headers });
}

// --- Pages of the worker's own: no network, not sent ------------------------------------------------------------------
async function frame(title, body) {
  const cache = await caches.open(KEPT);
  const home = await (await cache.match("/home"))?.text();
  const style = (await cache.keys()).map((each) => each.url).find((each) => /\/css\/tibao/.test(each)) ?? "/css/tibao.css";
  const open = home?.match(/<html[^>]*>/)?.[0] ?? '<html lang="zh-CN">';
  const english = isEnglish(open);
  return `<!doctype html>${open}<head><meta charset="utf-8"><title>${title(english)}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="${style}"></head>
<body><div class="phone"><header class="portal-head"><h1>${title(english)}</h1></header><div class="main" id="main"><main><section class="card grid">${body(english)}
<a class="btn big ghost" href="/home">${english ? "Back to my home" : "回首页"}</a></section></main></div></div></body></html>`;
}

async function nothing() {
  return shown(await frame((english) => (english ? "No network" : "没有网络"),
    (english) => `<p class="ask">${english ? "This page was not seen on this phone before, and there is no network now." : "这一页没有看过，现在又没有网络。"}</p><p>${english ? "Please try again later." : "有了网络再来看。"}</p>`));
}

const escaped = (text) => text.replace(/[&<>"]/g, (each) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[each]);

// What was to be sent is kept with its command id: however often it is sent, it counts once.
async function send(request) {
  const copy = request.clone();
  let fields = null;
  try {
    fields = await request.clone().formData();
  } catch {
    // What cannot be read cannot be kept either.
  }
  const command = fields?.get("_command") ?? "";
  try {
    const answer = await fetch(copy);
    if (answer.status < 500 && command) await (await caches.open(KEPT)).delete(UNSENT + command);
    return answer;
  } catch (lost) {
    if (!fields || !command) throw lost;
    const files = [...fields.values()].some((each) => typeof each !== "string" && each.size > 0);
    const hidden = [...fields].filter(([, value]) => typeof value === "string")
      .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join("");
    const words = [...fields].filter(([name, value]) => typeof value === "string" && !name.startsWith("_") && /[^\x00-\x7f]|\s/.test(value))
      .map(([, value]) => `<p class="note pre">${escaped(value)}</p>`).join("");
    const text = await frame((english) => (english ? "Not sent yet" : "还没有送出去"),
      (english) => `<p class="ask">${english ? "There is no network. What you entered is kept." : "没有网络，刚才没有送出去。您填的都在。"}</p>${words}
<p>${english ? "Send it again once there is network. However often you press, it counts once." : "有了网络，按下面再送一次。按几次都只算一次。"}</p>
${new URL(request.url).pathname === "/my/sos" ? `<a class="btn big danger" href="tel:96333">${english ? "Call 96333" : "打电话 96333"}</a>` : ""}
${files ? `<p class="note warn">${english ? "Pictures must be chosen again." : "照片要再选一次。"}</p>` : ""}
<form method="post" action="${escaped(new URL(request.url).pathname + new URL(request.url).search)}">${hidden}<button class="btn big" type="submit">${english ? "Send again" : "再送一次"}</button></form>`);
    const answer = shown(text);
    await (await caches.open(KEPT)).put(UNSENT + command, answer.clone());
    return answer;
  }
}

// A file whose address holds its version never changes; the others are asked for while there is network.
async function file(request) {
  const cache = await caches.open(KEPT);
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
