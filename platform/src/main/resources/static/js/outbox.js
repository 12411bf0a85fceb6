// The outbox of a phone: what was entered waits here (IndexedDB) until it is sent, in its order, each entry with an id of
// its own, so that nothing is lost and nothing is doubled. A page with [data-outbox] shows what is still to be sent.
//   import { outbox } from "./outbox.js";
//   await outbox.add({ queue: "care:<visit>", url: "/phone/…", fields: { … }, file: blob, label: "…" });
// Entries of a queue go one after the other; one that is refused holds its queue until it is tried again or given up.

const DATABASE = "tibao-outbox";
const ENTRIES = "entries";
const AGAIN = 15000;
const KEEP = 14 * 24 * 3600e3;
const panel = document.querySelector("[data-outbox]");
const who = panel?.dataset.who ?? "";
const watchers = new Set();
let last = 0;
let known = null;
let sending = null;
let more = false;
let trouble = "";

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// --- The database ---------------------------------------------------------------------------------------------------
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(ENTRIES, { keyPath: "id" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function run(mode, work) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const step = database.transaction(ENTRIES, mode, mode === "readwrite" ? { durability: "strict" } : {});
    const asked = work(step.objectStore(ENTRIES));
    step.oncomplete = () => resolve(asked?.result);
    step.onerror = step.onabort = () => reject(step.error);
  });
}

const put = (entry) => run("readwrite", (store) => store.put(entry));
const remove = (id) => run("readwrite", (store) => store.delete(id));

// Of the person who is signed in on this page, in the order in which they were made.
async function all() {
  const every = await run("readonly", (store) => store.getAll());
  return every.filter((entry) => entry.who === who).sort((a, b) => a.seq - b.seq);
}

// --- The time of the house: a phone's own clock may be wrong -----------------------------------------------------------
const ahead = () => Number(localStorage.getItem("tibao-ahead") ?? 0);
export const now = () => new Date(Date.now() + ahead());

// --- Sending --------------------------------------------------------------------------------------------------------
async function hello() {
  const answer = await fetch("/phone/outbox", { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  const said = await answer.json();
  localStorage.setItem("tibao-ahead", String(Date.parse(said.now) - Date.now()));
  return said;
}

function body(entry) {
  const form = new FormData();
  for (const [name, value] of Object.entries(entry.fields)) {
    for (const each of [value].flat()) if (each !== null && each !== undefined) form.append(name, each);
  }
  if (entry.file) form.append("files", entry.file, entry.fileName ?? "photo.jpg");
  return entry.file ? form : new URLSearchParams(form);
}

async function deliver(entry, said) {
  const answer = await fetch(entry.url, {
    method: "POST", body: body(entry), redirect: "manual",
    headers: { Accept: "application/problem+json", "Idempotency-Key": entry.id, [said.header]: said.token },
  });
  if (answer.ok) return { state: "sent" };
  if (answer.type === "opaqueredirect" || answer.status === 401) return { stop: "signIn" };
  const problem = await answer.json().catch(() => ({}));
  if (problem.code === "PAGE_EXPIRED") return { stop: "later" };
  if (problem.code === "ANSWER_NOT_KEPT") return { state: "sent" };
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return { stop: "later" };
  return { state: "refused", why: problem.detail ?? String(answer.status) };
}

async function sendAll() {
  trouble = "";
  const waiting = (await all()).filter((entry) => entry.state !== "sent");
  if (waiting.length === 0) return;
  const said = await hello();
  if (said === null) trouble = "signIn";
  else if (said.who !== who) trouble = "other";
  if (trouble) return;
  const held = new Set();
  for (let entry; (entry = (await all()).find((each) => each.state === "waiting" && !held.has(each.queue)));) {
    const before = (await all()).some((each) => each.queue === entry.queue && each.seq < entry.seq && each.state === "refused");
    if (before) {
      held.add(entry.queue);
      continue;
    }
    const result = await deliver(entry, said);
    if (result.stop) {
      trouble = result.stop;
      return;
    }
    // Sent ones stay for a while without their file: the page is drawn from them.
    await put({ ...entry, ...result, file: result.state === "sent" ? null : entry.file, done: Date.now() });
    await told();
  }
}

async function sendOnce() {
  try {
    if (navigator.locks) await navigator.locks.request(DATABASE, { ifAvailable: true }, (lock) => lock && sendAll());
    else await sendAll();
  } catch {
    trouble = "later";
  }
}

// One page of the phone sends at a time; two would only do the same twice, which is harmless. Whoever asks meanwhile is
// heard when this round is over.
function send() {
  if (sending) {
    more = true;
    return sending;
  }
  sending = (async () => {
    do {
      more = false;
      await sendOnce();
    } while (more);
    sending = null;
    await told();
  })();
  return sending;
}

async function add({ queue, url, fields = {}, file = null, fileName, label = "", kind = "" }) {
  const id = newId();
  // The order is that of the entries, not of a clock that may be set back.
  known ??= run("readonly", (store) => store.getAll()).then((every) => Math.max(0, ...every.map((entry) => entry.seq)));
  last = Math.max(last, await known) + 1;
  await put({ id, who, queue, url, fields: { ...fields, entry: id }, file, fileName, label, kind, seq: last, state: "waiting", made: now().toISOString() });
  await told();
  send();
  return id;
}

async function again(id) {
  const entry = (await all()).find((each) => each.id === id);
  if (entry) await put({ ...entry, state: "waiting", why: "" });
  await told();
  return send();
}

async function drop(id) {
  await remove(id);
  await told();
  return send();
}

// --- What the page says ---------------------------------------------------------------------------------------------
const said = (name, ...values) => (panel?.dataset[name] ?? "").replace(/\{(\d)\}/g, (_, n) => values[n]);

async function told() {
  const entries = await all();
  if (panel) draw(entries.filter((entry) => entry.state !== "sent"));
  watchers.forEach((watcher) => watcher(entries));
}

function draw(open) {
  const refused = open.filter((entry) => entry.state === "refused");
  const kind = refused.length ? "bad" : open.length ? "warn" : "ok";
  panel.dataset.state = kind;
  panel.dataset.open = String(open.length);
  panel.hidden = false;
  const line = panel.querySelector("[data-outbox-said]");
  const words = open.length === 0 ? said("none")
    : [said("waiting", open.length), refused.length ? said("refused", refused.length) : "", trouble ? said(trouble) : ""].filter(Boolean).join(" ");
  if (line.textContent !== words) line.textContent = words;
  panel.querySelector("[data-outbox-send]").hidden = open.length === 0;
  panel.querySelector("[data-outbox-sign]").hidden = trouble !== "signIn";
  const list = panel.querySelector("[data-outbox-list]");
  list.hidden = open.length === 0;
  list.replaceChildren(...open.map((entry) => {
    const item = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = entry.state === "refused" ? `✕ ${entry.label} — ${entry.why}` : `… ${entry.label}`;
    item.append(words);
    if (entry.state === "refused") {
      item.className = "bad-text";
      item.append(button(said("again"), () => again(entry.id)), button(said("drop"), () => confirm(said("sure")) && drop(entry.id)));
    }
    return item;
  }));
}

function button(words, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn ghost compact";
  made.textContent = words;
  made.addEventListener("click", action);
  return made;
}

async function forgetOld() {
  const every = await run("readonly", (store) => store.getAll());
  const old = every.filter((entry) => entry.state === "sent" && entry.done < Date.now() - KEEP);
  await Promise.all(old.map((entry) => remove(entry.id)));
}

// --- Pages that open without signal -----------------------------------------------------------------------------------
// The worker keeps this page, its files, and the pages behind links marked data-keep, under a second address if the link
// names one in data-also, and the scripts of those pages: <link rel="modulepreload" data-keep>.
async function keepPages() {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register("/phone/worker.js", { scope: "/phone/" });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((each) => each.name)
      .filter((name) => name.startsWith(location.origin) && /\/(css|js|img|webjars)\//.test(name));
    // A page may have a second address, that of the QR code at the lift.
    const pages = Array.from(document.querySelectorAll("a[data-keep]"), (link) => [new URL(link.href).pathname, link.dataset.also].filter(Boolean));
    const scripts = Array.from(document.querySelectorAll("link[data-keep]"), (link) => link.href);
    // What another person's pages showed is not for this one: the worker keeps those of one person only.
    if (navigator.onLine) active.postMessage({ who, keep: [...scripts, ...files, location.pathname, ...pages] });
  } catch {
    // Without a worker the page still keeps what is entered while it is open.
  }
}

// A page that was kept for somebody else, opened by whoever is signed in now: away with it, and asked for anew.
async function own(said) {
  if (!said || !who || said.who === who) return;
  for (const name of await caches.keys()) if (name.startsWith("tibao-phone")) await caches.delete(name);
  location.reload();
}

export const outbox = { add, again, drop, send, all, watch: (watcher) => { watchers.add(watcher); all().then(watcher); } };

panel?.querySelector("[data-outbox-send]").addEventListener("click", send);
window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
setInterval(() => all().then((entries) => entries.some((entry) => entry.state === "waiting") && send()), AGAIN);
navigator.storage?.persist?.();
forgetOld();
told().then(() => hello().catch(() => null)).then(own).then(send);
keepPages();
