// The live board: one line to the server for all tabs of this browser, a sound for people who are shut in (only after
// the viewer has switched it on), and without the line a page that is read again every half minute.
const live = document.getElementById("live");
const line = document.getElementById("live-line");
const words = readWords();
let version = Number(live.dataset.version);

function readWords() {
  const found = new Map();
  document.querySelectorAll("#live-words dd").forEach((dd) => {
    found.set(dd.previousElementSibling.textContent, { style: dd.dataset.class, sign: dd.dataset.sign, word: dd.textContent });
  });
  return found;
}

// --- What changed is drawn ------------------------------------------------------------------------------------------
function draw(told) {
  const counts = new Map();
  const groups = new Set();
  for (const each of told.lifts) {
    counts.set(each.look, (counts.get(each.look) ?? 0) + 1);
    counts.set(each.before, (counts.get(each.before) ?? 0) - 1);
    const tile = live.querySelector(`[data-lift="${each.lift}"]`);
    if (!tile) continue;
    drawTile(tile, each);
    groups.add(tile.closest(".live-estate"));
  }
  groups.forEach(drawGroup);
  counts.forEach((more, look) => {
    const place = live.querySelector(`[data-count="${look}"] strong`);
    if (place && more !== 0) place.textContent = number(place) + more;
  });
  if (told.again) return readAgain();
  return told.alarms ? readAlarms() : Promise.resolve();
}

const number = (place) => Number(place.textContent.replaceAll(",", ""));

function drawTile(tile, now) {
  const look = words.get(now.look);
  tile.className = `live-tile s-${look.style}`;
  tile.querySelector(".sign").textContent = look.sign;
  tile.querySelector("[data-word]").textContent = look.word;
  tile.querySelector("[data-where]").textContent = now.where;
}

// What stands beside the name of an estate is counted from its tiles.
function drawGroup(group) {
  const minis = [];
  words.forEach((look) => {
    const n = group.querySelectorAll(`.live-tile.s-${look.style}`).length;
    if (!n) return;
    const mini = document.createElement("span");
    mini.className = `live-mini s-${look.style}`;
    mini.append(Object.assign(document.createElement("span"), { className: "sign", ariaHidden: "true", textContent: look.sign }), ` ${look.word} ${n}`);
    minis.push(mini);
  });
  group.querySelector("[data-minis]").replaceChildren(...minis);
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401) location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function readAlarms() {
  swapAlarms((await fetched(live.dataset.alarms)).body);
}

function swapAlarms(from) {
  const place = document.getElementById("live-alarms");
  const held = document.activeElement?.closest?.("[data-incident]")?.dataset.incident;
  const open = place.querySelector(".live-faults")?.open;
  place.replaceChildren(...from.childNodes);
  const faults = place.querySelector(".live-faults");
  if (faults && open !== undefined) faults.open = open;
  if (held) place.querySelector(`[data-incident="${held}"] a`)?.focus();
  tick();
  alarmed();
}

// The whole page once more, without losing the place, the sound or what is open.
async function readAgain() {
  const page = await fetched(location.href);
  const fresh = page.getElementById("live");
  if (!fresh) return;
  const closed = new Set([...live.querySelectorAll(".live-estate:not([open]) h2")].map((h) => h.textContent));
  for (const id of ["live-counts", "live-tiles"]) {
    document.getElementById(id).replaceWith(fresh.querySelector(`#${id}`));
  }
  live.querySelectorAll(".live-estate").forEach((each) => {
    if (closed.has(each.querySelector("h2").textContent)) each.open = false;
  });
  version = Math.max(version, Number(fresh.dataset.version));
  swapAlarms(fresh.querySelector("#live-alarms"));
}

function tick() {
  live.querySelectorAll("[data-since]").forEach((place) => {
    const minutes = Math.max(0, Math.floor((Date.now() - Number(place.dataset.since)) / 60000));
    place.textContent = place.textContent.replace(/\d+/, String(minutes));
  });
}
setInterval(tick, 15000);

// --- One line for all tabs ------------------------------------------------------------------------------------------
const others = "BroadcastChannel" in window ? new BroadcastChannel("tibao-live") : null;
let lastHeard = Date.now();
let queue = Promise.resolve();

function heard(message) {
  lastHeard = Date.now();
  say(message.line);
  if (!message.told) return;
  if (message.version) version = Math.max(version, message.version);
  queue = queue.then(() => draw(message.told)).catch(() => say(false));
}

function say(on) {
  line.textContent = on ? line.dataset.on : line.dataset.off;
  line.className = on ? "ok-text" : "bad-text";
}

if (others) others.onmessage = (event) => heard(event.data);

function pass(message) {
  heard(message);
  others?.postMessage(message);
}

function listen() {
  const source = new EventSource(`${live.dataset.stream}?since=${version}`);
  const beat = setInterval(() => pass({ line: source.readyState === EventSource.OPEN }), 10000);
  source.onopen = () => pass({ line: true });
  source.onmessage = (event) => pass({ line: true, version: Number(event.lastEventId), told: JSON.parse(event.data) });
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) {
      pass({ line: false });
      return;
    }
    clearInterval(beat);
    pass({ line: false });
    setTimeout(listen, 5000);
  };
}

// The tab that holds the lock has the line and tells the others; when it closes, the next one takes over.
if (navigator.locks && others) {
  navigator.locks.request("tibao-live", () => {
    listen();
    return new Promise(() => {});
  });
} else {
  listen();
}

setInterval(() => {
  if (Date.now() - lastHeard < 30000) return;
  say(false);
  readAgain().catch(() => say(false));
}, 30000);

// --- The sound ------------------------------------------------------------------------------------------------------
const desk = document.getElementById("live-sound");
const saysSound = desk.querySelector("[data-sound-says]");
const button = (name) => desk.querySelector(`[data-sound="${name}"]`);
let audio = null;
let hushed = new Set();
const AGAIN = 20000;

desk.hidden = !("AudioContext" in window);

function wake() {
  audio ??= new AudioContext();
  return audio.resume();
}

// Two falling tones, three times: short, and unlike a telephone.
function ring() {
  if (!audio || audio.state !== "running") return;
  const begin = audio.currentTime + 0.02;
  for (let i = 0; i < 3; i += 1) {
    tone(988, begin + i * 0.5, 0.2);
    tone(740, begin + i * 0.5 + 0.2, 0.22);
  }
  live.dataset.rung = String(Number(live.dataset.rung ?? 0) + 1);
}

function tone(pitch, at, length) {
  const voice = audio.createOscillator();
  const loud = audio.createGain();
  voice.type = "triangle";
  voice.frequency.value = pitch;
  loud.gain.setValueAtTime(0.0001, at);
  loud.gain.exponentialRampToValueAtTime(0.5, at + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.0001, at + length);
  voice.connect(loud).connect(audio.destination);
  voice.start(at);
  voice.stop(at + length + 0.02);
}

const on = () => button("on").getAttribute("aria-pressed") === "true";

function switchSound(to) {
  button("on").setAttribute("aria-pressed", String(to));
  button("on").textContent = to ? desk.dataset.off : desk.dataset.on;
  saysSound.textContent = "";
  localStorage.setItem("tibao-live-sound", to ? "on" : "off");
  alarmed();
}

desk.addEventListener("click", async (event) => {
  const which = event.target.closest("[data-sound]")?.dataset.sound;
  if (!which) return;
  await wake();
  if (which === "on") switchSound(!on());
  if (which === "test") ring();
  if (which === "hush") {
    fresh().forEach((id) => hushed.add(id));
    alarmed();
  }
});

const fresh = () => [...live.querySelectorAll('[data-fresh="true"]')].map((each) => each.dataset.incident);

let rings = null;

// Rings at once and again every little while until somebody has seen it, or this desk is hushed.
function alarmed() {
  const loud = fresh().filter((id) => !hushed.has(id));
  button("hush").hidden = loud.length === 0 || !on();
  const key = on() ? loud.join() : "";
  if (rings?.key === key) return;
  const more = key && loud.some((id) => !rings?.key.includes(id));
  clearInterval(rings?.timer);
  rings = { key, timer: key ? setInterval(inOneTab, AGAIN) : 0 };
  if (more) inOneTab();
}

// Two tabs of one desk do not ring against each other.
function inOneTab() {
  if (!navigator.locks) return ring();
  return navigator.locks.request("tibao-live-ring", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    ring();
    await new Promise((done) => setTimeout(done, 2000));
  });
}

// Switched on last time: a browser lets nothing sound before the first touch, so the desk says that it is mute.
if (localStorage.getItem("tibao-live-sound") === "on") {
  saysSound.textContent = desk.dataset.stopped;
  saysSound.className = "small warn-text";
  document.addEventListener("pointerdown", () => wake().then(() => on() || switchSound(true)), { once: true });
}

// --- 已看到, without leaving the board --------------------------------------------------------------------------------
live.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-seen]");
  if (!form) return;
  event.preventDefault();
  form.querySelector("button").disabled = true;
  try {
    await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    await readAlarms();
  } catch {
    form.submit();
  }
});

tick();
alarmed();
