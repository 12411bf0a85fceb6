// A resident's phone: reads a page aloud, keeps pages for when the network goes, and sends nothing into the void.
// Pages work without it.
const html = document.documentElement;
const english = html.lang === "en";
const owner = document.querySelector("script[data-owner]")?.dataset.owner;

// --- Reads aloud: the phone's own voice; the text stands there as well -----------------------------------------------
const speech = window.speechSynthesis;
const place = document.querySelector("[data-read-aloud]");

function sentences() {
  const text = document.querySelector(place.dataset.readAloud)?.innerText ?? "";
  // Phones stop in the middle of a long text: one sentence at a time.
  return text.split(/(?<=[。！？!?；;])|\n+/).map((each) => each.replace(/[✔✕●◆▲▨]/g, "").trim()).filter(Boolean);
}

if (speech && place) {
  const button = place.querySelector("button");
  const said = place.querySelector("[role='status']");
  const show = (reading) => {
    button.textContent = reading ? button.dataset.stop : button.dataset.read;
    button.setAttribute("aria-pressed", String(reading));
  };
  place.hidden = false;
  let round = 0;
  button.addEventListener("click", () => {
    round += 1;
    const mine = round;
    const wasReading = button.getAttribute("aria-pressed") === "true";
    speech.cancel();
    show(!wasReading);
    said.textContent = "";
    if (wasReading) return;
    const language = english ? "en" : "zh-CN";
    const voice = speech.getVoices().find((each) => each.lang.replace("_", "-").startsWith(english ? "en" : "zh"));
    const none = () => {
      if (mine !== round) return;
      speech.cancel();
      show(false);
      said.textContent = place.dataset.none;
    };
    const patience = setTimeout(none, 4000);
    const words = sentences();
    words.forEach((sentence, at) => {
      const utterance = new SpeechSynthesisUtterance(sentence);
      utterance.lang = language;
      if (voice) utterance.voice = voice;
      utterance.rate = 0.9; // slower than usual: one wants to follow
      utterance.addEventListener("start", () => clearTimeout(patience));
      utterance.addEventListener("error", (event) => event.error !== "canceled" && event.error !== "interrupted" && none());
      if (at === words.length - 1) utterance.addEventListener("end", () => mine === round && show(false));
      speech.speak(utterance);
    });
  });
  window.addEventListener("pagehide", () => speech.cancel());
}

// --- A form that needs the live part and whose page forgot it -----------------------------------------------------------
window.addEventListener("load", () => {
  if (window.htmx || !document.querySelector("[hx-boost], [hx-get], [hx-post]")) return;
  const script = document.createElement("script");
  script.src = "/webjars/htmx.org/2.0.10/dist/htmx.min.js";
  document.head.append(script);
});

// --- Keeps typed words on every form, not only where the page names a draft ---------------------------------------------
document.querySelectorAll("#main form[method='post']:not([data-draft])").forEach((form) => {
  if (form.querySelector("textarea, input[type='text'], input:not([type])")) form.dataset.draft = new URL(form.action).pathname;
});

// --- Without network and without a worker the page stays, and says so ----------------------------------------------------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || navigator.onLine || navigator.serviceWorker?.controller) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const toast = document.createElement("p");
  toast.className = "toast bad";
  toast.setAttribute("role", "alert");
  toast.textContent = english ? "No network: nothing was sent. What you typed is still here; press again once there is network."
    : "没有网络，还没有送出去。填的内容还在，有了网络再按一次；按几次都只算一次。";
  document.getElementById("notice")?.replaceChildren(toast);
}, true);

// --- Pages that stay when the network goes: of this person only ------------------------------------------------------------
async function keep() {
  if (!owner || !navigator.serviceWorker) return;
  const corners = Array.from(document.querySelectorAll(".bar a"), (link) => link.href);
  const pages = [...new Set([location.href, ...corners])].filter((address) => /^\/(home$|my\/)/.test(new URL(address).pathname));
  if (pages.length === 0) return;
  const kept = navigator.serviceWorker.controller;
  await navigator.serviceWorker.register("/worker.js", { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  if (kept) return;
  // The first page came before the worker: it is asked for once more with its files, and so are the other corners.
  const files = performance.getEntriesByType("resource").map((each) => each.name)
    .filter((name) => name.startsWith(location.origin) && /\/(css|js|img|webjars)\//.test(name));
  active?.postMessage({ files, pages });
}
keep().catch(() => {
  // Without a worker the pages are as they were before there was one.
});
