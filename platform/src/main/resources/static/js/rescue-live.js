// A page of rescues that lives: what changes is fetched as soon as the line says so, minutes go on by themselves, a sound
// calls who is on duty (only after the viewer has switched it on), and a form that somebody has begun is left alone.
const page = document.querySelector("[data-rescue-live]");
const now = page.querySelector("[data-rescue-now]");
const line = page.querySelector("[data-line]");
const only = page.dataset.only;
const AGAIN = 20000;
let heard = Date.now();
let queue = Promise.resolve();

async function renew() {
  const answer = await fetch(page.dataset.now, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 401) return location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  keepBegun(fresh);
  const open = new Set([...now.querySelectorAll("details[open] > summary")].map((each) => each.textContent));
  now.replaceChildren(...fresh.childNodes);
  now.querySelectorAll("details > summary").forEach((each) => {
    if (open.has(each.textContent)) each.parentElement.open = true;
  });
  window.htmx?.process(now);
  tick();
  alarmed();
}

// What somebody types is theirs: a form of the same address that was begun goes on as it is.
function keepBegun(fresh) {
  now.querySelectorAll("form").forEach((form) => {
    const begun = [...form.elements].some((each) => each.name && each.type !== "hidden" && (each === document.activeElement
      ? each.matches("input, textarea, select") : changed(each)));
    if (!begun) return;
    const other = [...fresh.querySelectorAll("form")].find((each) => each.getAttribute("action") === form.getAttribute("action"));
    other?.replaceWith(form);
  });
}

function changed(each) {
  if (each.type === "radio" || each.type === "checkbox") return each.checked !== each.defaultChecked;
  if (each.tagName === "SELECT") return [...each.options].some((option) => option.selected !== option.defaultSelected) && each.value !== "";
  return "defaultValue" in each && each.value !== each.defaultValue;
}

function tick() {
  page.querySelectorAll("[data-since]").forEach((place) => minutes(place, Date.now() - Number(place.dataset.since), Math.floor));
  page.querySelectorAll("[data-due]").forEach((place) => minutes(place, Number(place.dataset.due) - Date.now(), Math.ceil));
}

function minutes(place, ms, round) {
  place.textContent = place.textContent.replace(/\d+/, String(Math.max(0, round(ms / 60000))));
}

function say(on) {
  if (!line) return;
  line.textContent = on ? line.dataset.on : line.dataset.off;
  line.className = on ? "small ok-text" : "small bad-text";
}

function listen() {
  const source = new EventSource(page.dataset.stream);
  source.onopen = () => say(true);
  source.onmessage = (event) => {
    heard = Date.now();
    const told = JSON.parse(event.data);
    if (only && told.length && !told.some((each) => each.trouble === only)) return;
    queue = queue.then(renew).catch(() => say(false));
  };
  source.onerror = () => {
    say(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, 5000);
  };
  addEventListener("pagehide", () => source.close(), { once: true });
}

// Without the line the page is read again now and then.
setInterval(() => {
  if (Date.now() - heard < 20000) return;
  heard = Date.now();
  queue = queue.then(renew).catch(() => say(false));
}, 5000);
setInterval(tick, 5000);

// --- Where the phone is, when somebody says that they are there ------------------------------------------------------
page.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-locate]");
  if (!form || form.dataset.located || !navigator.geolocation) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const go = (place) => {
    if (form.dataset.located) return;
    form.dataset.located = "yes";
    if (place) {
      form.elements.lat.value = place.coords.latitude;
      form.elements.lng.value = place.coords.longitude;
    }
    form.requestSubmit();
  };
  const late = setTimeout(() => go(null), 4000);
  const answer = (place) => { clearTimeout(late); go(place); };
  navigator.geolocation.getCurrentPosition(answer, () => answer(null), { enableHighAccuracy: true, timeout: 3500, maximumAge: 15000 });
}, true);

// --- 接警 without leaving the board -----------------------------------------------------------------------------------
page.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-stay]");
  if (!form) return;
  event.preventDefault();
  form.querySelector("button").disabled = true;
  try {
    await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    await renew();
  } catch {
    form.submit();
  }
});

// --- The sound ------------------------------------------------------------------------------------------------------
const desk = page.querySelector("[data-sound-desk]");
const button = (name) => desk?.querySelector(`[data-sound="${name}"]`);
let audio = null;
let rings = null;
const hushed = new Set();

function ring() {
  if (!audio || audio.state !== "running") return;
  const begin = audio.currentTime + 0.02;
  for (let i = 0; i < 3; i += 1) {
    tone(988, begin + i * 0.5, 0.2);
    tone(740, begin + i * 0.5 + 0.2, 0.22);
  }
  page.dataset.rung = String(Number(page.dataset.rung ?? 0) + 1);
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

const soundOn = () => button("on")?.getAttribute("aria-pressed") === "true";
const calling = () => [...now.querySelectorAll('[data-fresh="true"]')].map((each) => each.dataset.trouble).filter((id) => !hushed.has(id));

function alarmed() {
  if (!desk) return;
  const loud = calling();
  button("hush").hidden = loud.length === 0 || !soundOn();
  const key = soundOn() ? loud.join() : "";
  if (rings?.key === key) return;
  const more = key && loud.some((id) => !rings?.key.includes(id));
  clearInterval(rings?.timer);
  rings = { key, timer: key ? setInterval(ring, AGAIN) : 0 };
  if (more) ring();
}

async function wake() {
  audio ??= new AudioContext();
  await audio.resume();
}

function switchSound(to) {
  button("on").setAttribute("aria-pressed", String(to));
  button("on").textContent = to ? desk.dataset.off : desk.dataset.on;
  desk.querySelector("[data-sound-says]").textContent = "";
  localStorage.setItem("tibao-live-sound", to ? "on" : "off");
  alarmed();
}

if (desk && "AudioContext" in window) {
  desk.hidden = false;
  desk.addEventListener("click", async (event) => {
    const which = event.target.closest("[data-sound]")?.dataset.sound;
    if (!which) return;
    await wake();
    if (which === "on") switchSound(!soundOn());
    if (which === "test") ring();
    if (which === "hush") {
      calling().forEach((id) => hushed.add(id));
      alarmed();
    }
  });
  // A browser lets nothing sound before the first touch, so the desk says that it is mute.
  if (localStorage.getItem("tibao-live-sound") === "on") {
    desk.querySelector("[data-sound-says]").textContent = desk.dataset.stopped;
    document.addEventListener("pointerdown", () => wake().then(() => soundOn() || switchSound(true)), { once: true });
  }
}

listen();
tick();
alarmed();
