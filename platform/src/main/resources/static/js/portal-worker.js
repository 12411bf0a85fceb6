// Keeps what a resident has seen, so that the text stays when the network goes, and what was to be sent, so that no entry
// is lost. It answers for /home and /my/… only. The server says with every page whose it is: a person, or a person who acts
// for another, who is somebody else again. Pages are kept of one owner only, in a cache that bears their name: it is the
// one who is known to be in, and without it nothing kept is shown. It goes as soon as somebody else may be in. What was not
// sent lies in a cache of its own for each owner, stays until it is sent or its owner gives it up, and is shown to nobody else.
const KEPT = "tibao-portal-2-";
const WAITING = "tibao-unsent-1-";
const UNSENT = "/my/unsent/";
const PATIENCE = 10000;
const MOST = 60;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const mine = (path) => path === "/home" || path.startsWith("/my/");
const isFile = (path) => /^\/(css|js|img|webjars)\//.test(path);
// After these somebody else may be in.
const changes = (path) => /^\/(sign-in|sign-out|demo)(\/|$)|^\/(wechat\/in|my\/helping)\//.test(path);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (changes(url.pathname) && (request.mode === "navigate" || request.method !== "GET")) event.respondWith(change(request));
  else if (request.mode === "navigate") {
    if (request.method === "POST" && mine(url.pathname)) event.respondWith(send(request));
    else if (request.method === "GET" && mine(url.pathname)) event.respondWith(page(request, url));
  } else if (request.method === "GET" && isFile(url.pathname) && request.referrer && mine(new URL(request.referrer).pathname)) {
    event.respondWith(file(request));
  }
});

// The first page of a phone came before its worker: it is asked for once more, and the server says whose it is.
self.addEventListener("message", (event) => {
  const { files = [], pages = [] } = event.data ?? {};
  event.waitUntil((async () => {
    const turn = turns;
    for (const address of pages) {
      const answer = await fetch(address).catch(() => null);
      if (answer?.ok && !answer.redirected) await put(new URL(address), answer, turn);
    }
    const known = await owned();
    await Promise.all(files.map(async (address) => {
      const answer = known && (await fetch(address).catch(() => null));
      if (answer?.ok) await known.cache.put(address, answer);
    }));
  })());
});

// --- Who is in ----------------------------------------------------------------------------------------------------------
// How often somebody else may have come in: an answer to what was asked before says nothing of who is in now.
let turns = 0;
// What was sent and answered by another address: whether that was the sign-in page is seen by what comes next.
let sent = null;

// What changes who is in is done one after the other.
let last = Promise.resolve();
const oneByOne = (work) => (last = last.then(work, work));

async function drop(but) {
  for (const name of await caches.keys()) if (name.startsWith("tibao-portal-") && name !== but) await caches.delete(name);
}

function forget() {
  turns += 1;
  sent = null;
  return oneByOne(() => drop(null));
}

// Who is known to be in, with the cache of their pages; null as long as no page has said it.
function owned() {
  return oneByOne(async () => {
    const name = (await caches.keys()).find((each) => each.startsWith(KEPT));
    return name ? { owner: name.slice(KEPT.length), cache: await caches.open(name) } : null;
  });
}

async function change(request) {
  await forget();
  try {
    return await fetch(request);
  } catch (lost) {
    if (request.mode === "navigate") return nothing(null);
    throw lost;
  } finally {
    await forget();
  }
}

// How large the letters are and in what language is no other page.
function key(url) {
  const kept = new URL(url);
  kept.searchParams.delete("text");
  kept.searchParams.delete("lang");
  return kept.pathname + kept.search;
}

async function put(url, answer, turn) {
  const owner = answer.headers.get("Tibao-Owner");
  const text = await answer.text();
  await oneByOne(async () => {
    if (turn !== turns) return;
    await drop(owner ? KEPT + owner : null);
    if (!owner) return;
    const cache = await caches.open(KEPT + owner);
    const headers = { "Content-Type": "text/html;charset=UTF-8", "Tibao-Kept": String(Date.now()) };
    await cache.put(key(url), new Response(text, { headers }));
    const pages = (await cache.keys()).filter((each) => mine(new URL(each.url).pathname));
    await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST)).map((each) => cache.delete(each)));
    if (sent && (sent.owner === owner || sent.help)) await (await caches.open(WAITING + sent.owner)).delete(sent.path);
    sent = null;
  });
}

async function page(request, url) {
  const turn = turns;
  const known = await owned();
  if (url.pathname.startsWith(UNSENT)) return again(known, url);
  const kept = known && ((await known.cache.match(key(url))) ?? (await known.cache.match(url.pathname)));
  try {
    const answer = await (kept ? patient(fetch(request)) : fetch(request));
    if (!answer.ok || answer.type === "opaqueredirect") return answer;
    await put(url, answer.clone(), turn);
    return await withUnsent(answer);
  } catch (lost) {
    if (turn !== turns) return nothing(null);
    return kept ? seen(kept, known.owner) : nothing(known);
  }
}

function patient(asked) {
  return Promise.race([asked, new Promise((_, give) => setTimeout(() => give(new Error("too slow")), PATIENCE))]);
}

// A call for help that was not sent waits for whoever is in: it names a lift and nobody.
async function help(path) {
  for (const name of await caches.keys()) {
    const kept = name.startsWith(WAITING) && (await (await caches.open(name)).match(path));
    if (kept && /<form method="post" action="\/my\/sos"/.test(await kept.clone().text())) return kept;
  }
  return null;
}

// What was not sent, with the token of the session that is open now: the one in which it was entered may have ended.
async function again(known, url) {
  const cache = known && (await caches.open(WAITING + known.owner));
  const kept = (await cache?.match(url.pathname)) ?? (known && (await help(url.pathname)));
  if (!kept) return Response.redirect("/home");
  if (url.search === "?forget") {
    await cache.delete(url.pathname);
    return Response.redirect("/home");
  }
  const text = await kept.text();
  for (const address of ["/my/me", "/my/helping"]) {
    const answer = await patient(fetch(address)).catch(() => null);
    if (answer && answer.headers.get("Tibao-Owner") !== known.owner) break;
    const token = (await answer?.text())?.match(/name="_csrf"[^>]*value="([^"]+)"/)?.[1];
    if (token) return shown(text.replace(/(name="_csrf" value=")[^"]*/, (_, before) => before + token));
  }
  return shown(text);
}

async function unsent(owner) {
  if (!owner) return [];
  const waits = await (await caches.open(WAITING + owner)).keys();
  return waits.map((each) => new URL(each.url).pathname).filter((path) => path !== sent?.path);
}

const note = (words) => `<div class="note warn kept" role="status">${words}</div>`;

async function waiting(owner, english) {
  const [first] = await unsent(owner);
  return first ? note(`<a href="${first}">${english ? "Something was not sent yet. Open it to send it" : "还有一件没有送出去，按这里再送"}</a>`) : "";
}

async function withUnsent(answer) {
  const owner = answer.headers.get("Tibao-Owner");
  if ((await unsent(owner)).length === 0) return answer;
  const text = await answer.text();
  return shown(text.replace("<!--kept-->", await waiting(owner, isEnglish(text))), answer.headers);
}

const isEnglish = (text) => /<html[^>]*lang="en"/.test(text);

// A page as it was, and when that was.
async function seen(kept, owner) {
  const text = await kept.text();
  const english = isEnglish(text);
  const at = new Date(Number(kept.headers.get("Tibao-Kept")));
  const when = at.toLocaleString(english ? "en-GB" : "zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });
  const said = note(english ? `No network. This is what you saw on ${when}.` : `没有网络，这是 ${when} 看到的。`);
  const cleaned = text.replace(/<div id="notice"[\s\S]*?(?=<main)/, '<div id="notice" role="status" aria-live="polite"></div>');
  return shown(cleaned.replace("<!--kept-->", said + (await waiting(owner, english))));
}

function shown(text, from) {
  const headers = new Headers(from ?? {});
  for (const name of ["Content-Length", "Content-Encoding", "Set-Cookie"]) headers.delete(name);
  headers.set("Content-Type", "text/html;charset=UTF-8");
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'");
  return new Response(text, { headers });
}

// --- Pages of the worker's own: no network, not sent ------------------------------------------------------------------
async function frame(known, title, body) {
  const home = await (await known?.cache.match("/home"))?.text();
  const style = ((await known?.cache.keys()) ?? []).map((each) => each.url).find((each) => /\/css\/tibao/.test(each)) ?? "/css/tibao.css";
  const open = home?.match(/<html[^>]*>/)?.[0] ?? '<html lang="zh-CN">';
  const english = isEnglish(open);
  return `<!doctype html>${open}<head><meta charset="utf-8"><title>${title(english)}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><link rel="stylesheet" href="${style}"></head>
<body><div class="phone"><header class="portal-head"><h1>${title(english)}</h1></header><div class="main" id="main"><main><section class="card grid">${body(english)}
<a class="btn big ghost" href="/home">${english ? "Back to my home" : "回首页"}</a></section></main></div></div></body></html>`;
}

async function nothing(known) {
  return shown(await frame(known, (english) => (english ? "No network" : "没有网络"),
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
  const path = UNSENT + command;
  const known = await owned();
  // A form says itself for whom it was drawn, and waits for them alone; in another's name the server refuses it, but for help.
  const owner = fields?.get("_owner") || known?.owner || "";
  const cache = owner && command ? await caches.open(WAITING + owner) : null;
  try {
    const answer = await fetch(copy);
    if (answer.type === "opaqueredirect") sent = { owner, path, help: new URL(request.url).pathname === "/my/sos" };
    else if (answer.ok || (owner === known?.owner && [400, 409, 422].includes(answer.status))) await cache?.delete(path);
    return answer;
  } catch (lost) {
    if (!fields || !command) throw lost;
    const files = [...fields.values()].some((each) => typeof each !== "string" && each.size > 0);
    const hidden = [...fields].filter(([name, value]) => typeof value === "string" && name !== "_owner").concat([["_owner", owner]])
      .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join("");
    const words = [...fields].filter(([name, value]) => typeof value === "string" && !name.startsWith("_") && /[^\x00-\x7f]|\s/.test(value))
      .map(([, value]) => `<p class="note pre">${escaped(value)}</p>`).join("");
    const text = await frame(known, (english) => (english ? "Not sent yet" : "还没有送出去"),
      (english) => `<p class="ask">${english ? "There is no network. What you entered is kept." : "没有网络，刚才没有送出去。您填的都在。"}</p>${words}
<p>${english ? "Send it again once there is network. However often you press, it counts once." : "有了网络，按下面再送一次。按几次都只算一次。"}</p>
${new URL(request.url).pathname === "/my/sos" ? `<a class="btn big danger" href="tel:96333">${english ? "Call 96333" : "打电话 96333"}</a>` : ""}
${files ? `<p class="note warn">${english ? "Pictures must be chosen again." : "照片要再选一次。"}</p>` : ""}
<form method="post" action="${escaped(new URL(request.url).pathname + new URL(request.url).search)}">${hidden}<button class="btn big" type="submit">${english ? "Send again" : "再送一次"}</button></form>
${cache ? `<a href="${path}?forget">${english ? "Do not send it any more" : "不送了，删掉"}</a>` : ""}`);
    const answer = shown(text);
    await cache?.put(path, answer.clone());
    return answer;
  }
}

// A file whose address holds its version never changes; the others are asked for while there is network.
async function file(request) {
  const known = await owned();
  const kept = await known?.cache.match(request.url);
  if (kept && /-[0-9a-f]{32}\.|\/webjars\//.test(request.url)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) await known?.cache.put(request.url, answer.clone());
    return answer;
  } catch (lost) {
    if (kept) return kept;
    throw lost;
  }
}
