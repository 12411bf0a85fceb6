// A visit of care on the phone. Whatever is touched goes into the outbox at once; the page is drawn from what lies there,
// so that it looks the same after the phone was closed, with signal or without.
import { newId, now, outbox } from "./outbox.js";

const root = document.querySelector("[data-visit]");
const $ = (selector, within = root) => within.querySelector(selector);
const said = (name, ...values) => (root.dataset[`say${name}`] ?? "").replace(/\{(\d)\}/g, (_, n) => values[n]);
const code = decodeURIComponent(location.pathname.match(/\/at\/([^/]+)$/)?.[1] ?? "");
const FRESH = 3 * 24 * 3600e3;
const items = Array.from(root.querySelectorAll("[data-item]"));
const ORDER = ["HALF_MONTH", "QUARTER", "HALF_YEAR", "YEAR"];
let visit = root.dataset.open;
let begun = root.dataset.begun;
let cycle = $("[data-cycle]").value;
let read = code;
let place = null;
let drawn = false;

// --- Drawn from what lies in the outbox --------------------------------------------------------------------------------
outbox.watch((entries) => {
  const mine = entries.filter((entry) => entry.kind && entry.fields.lift === root.dataset.lift);
  const gone = new Set(mine.filter((entry) => entry.kind === "abandon" && entry.state !== "refused").map((entry) => entry.queue));
  if (visit && gone.has(`care:${visit}`)) forget();
  const latest = mine.filter((entry) => entry.kind === "begin" && !gone.has(entry.queue) && Date.parse(entry.made) > now() - FRESH).at(-1);
  const over = latest && mine.some((entry) => entry.kind === "finish" && entry.queue === latest.queue);
  if (latest && !(over && visit && latest.fields.visit !== visit)) {
    visit = latest.fields.visit;
    begun = latest.fields.at;
    cycle = latest.fields.cycle;
  }
  const queue = mine.filter((entry) => visit && entry.queue === `care:${visit}`);
  restore(queue);
  const end = queue.find((entry) => entry.kind === "finish");
  show(end ? "done" : visit ? "work" : "begin");
  if (end) $("[data-done-said]").textContent = `${clock(begun)} – ${clock(end.fields.at)}`;
  drawn = true;
});

// Given up: whatever comes next begins with an empty list.
function forget() {
  visit = begun = "";
  for (const item of items) {
    for (const input of item.querySelectorAll("input[type=radio]")) input.checked = false;
    $("[data-note] input", item).value = "";
    $("[data-photos]", item).dataset.count = "0";
  }
  $("[data-parts]").replaceChildren();
  $("[data-begin]").disabled = false;
}

function restore(queue) {
  for (const item of items) {
    const looks = queue.filter((entry) => entry.kind === "look" && entry.fields.item === item.dataset.item);
    const look = looks.at(-1)?.fields;
    if (look && !drawn) {
      $(`input[value="${look.result}"]`, item).checked = true;
      $("[data-note] input", item).value = look.note;
    }
    const photos = queue.filter((entry) => entry.kind === "photo" && entry.fields.item === item.dataset.item).length;
    item.dataset.photos = String(Math.max(photos, Number($("[data-photos]", item).dataset.count)));
    item.hidden = ORDER.indexOf(item.dataset.cycle) > ORDER.indexOf(cycle);
    draw(item);
  }
  const list = $("[data-parts]");
  for (const { id, fields } of queue.filter((entry) => entry.kind === "part")) {
    if (list.querySelector(`[data-entry="${id}"]`)) continue;
    const line = document.createElement("li");
    line.dataset.entry = id;
    line.textContent = `${fields.name} · ${fields.serial}`;
    list.append(line);
  }
  progress();
}

function draw(item) {
  const result = $("input[type=radio]:checked", item)?.value ?? "";
  item.dataset.result = result;
  $("[data-note]", item).hidden = result !== "FAIL" && result !== "ADJUSTED";
  const photo = $("[data-photo]", item);
  photo.hidden = item.dataset.key !== "true" && result !== "FAIL" && result !== "ADJUSTED" || result === "NONE";
  const count = Number(item.dataset.photos ?? 0);
  $("[data-photos]", item).textContent = count ? said("Photos", count) : "";
}

const shown = () => items.filter((item) => !item.hidden);

function progress() {
  const all = shown();
  $("[data-progress]").textContent = said("Progress", all.filter((item) => item.dataset.result).length, all.length);
  if (!begun) return;
  const minutes = Math.floor((now() - Date.parse(begun)) / 60000);
  $("[data-since]").textContent = said("Since", clock(begun), minutes);
}
setInterval(progress, 20000);

const clock = (at) => new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" }).format(new Date(at));

function show(step) {
  for (const each of root.querySelectorAll("[data-step]")) each.hidden = each.dataset.step !== step;
}

const enter = (kind, path, fields, more = {}) => outbox.add({
  queue: `care:${visit}`, url: path ? `/phone/care/visits/${visit}/${path}` : "/phone/care/visits",
  kind, fields: { ...fields, lift: root.dataset.lift }, ...more,
});

// --- At the lift: its code, the place, who is there ---------------------------------------------------------------------
function codeSaid() {
  $("[data-code-read]").hidden = !read;
  $("[data-code-unread]").hidden = Boolean(read);
  $("[data-code-ask]").hidden = Boolean(read) || !window.BarcodeDetector;
}

async function barcode(file, formats) {
  if (!window.BarcodeDetector) return "";
  const picture = await createImageBitmap(file);
  const found = await new BarcodeDetector(formats ? { formats } : {}).detect(picture).catch(() => []);
  return found[0]?.rawValue?.trim() ?? "";
}

$("[data-scan-lift]").addEventListener("change", async ({ target }) => {
  const words = target.files[0] ? await barcode(target.files[0], ["qr_code"]) : "";
  const found = words.split(/[/=]/).at(-1);
  const right = found && [root.dataset.rescue, root.dataset.lift].includes(found);
  if (right) read = found;
  $("[data-scan-error]").textContent = right ? "" : said("NoSerial");
  codeSaid();
});

// Whoever does not answer the question for the place, or has none, begins without it; it is recorded as such.
function where() {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), 10000);
    if (!navigator.geolocation) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) }),
      () => resolve(null), { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 });
  });
}

$("[data-begin]").addEventListener("click", async ({ currentTarget }) => {
  const second = $("[data-second]").value;
  const alone = !second && Number(root.dataset.people) > 1;
  $("[data-second-error]").textContent = alone ? said("Second", root.dataset.people) : "";
  if (alone) return $("[data-second]").focus();
  currentTarget.disabled = true;
  $("[data-place-said]").textContent = said("Place");
  place = await where();
  $("[data-place-said]").textContent = place ? said("Here") : said("NoPlace");
  visit = newId();
  begun = now().toISOString();
  cycle = $("[data-cycle]").value;
  await enter("begin", "", { visit, cycle, code: read, ...place, at: begun, others: second ? [second] : [] }, { label: said("Begin") });
  scrollTo(0, 0);
});

// --- Item by item -------------------------------------------------------------------------------------------------------
async function look(item) {
  draw(item);
  progress();
  const result = item.dataset.result;
  const note = $("[data-note] input", item).value.trim();
  const silent = result === "FAIL" && !note;
  $("[data-note] .error", item).textContent = silent ? said("Note") : "";
  if (silent) return $("[data-note] input", item).focus();
  await enter("look", "looks", { item: item.dataset.item, result, note, at: now().toISOString() },
    { label: `${said("Look")} ${item.dataset.item} ${item.dataset.name}` });
}

// A picture of a telephone is far larger than a proof must be; in a basement every byte waits.
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < 800e3) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob((made) => done(made ?? file), "image/jpeg", 0.82));
  } catch {
    return file;
  }
}

for (const item of items) {
  item.addEventListener("change", async ({ target }) => {
    if (target.matches("input[type=radio]") || target.matches("[data-note] input")) await look(item);
    if (target.matches("input[type=file]") && target.files[0]) {
      const file = await smaller(target.files[0]);
      const taken = new Date(now().getTime() + 8 * 3600e3).toISOString().slice(0, 16);
      target.value = "";
      place ??= await Promise.race([where(), new Promise((none) => setTimeout(() => none(null), 500))]);
      await enter("photo", "photos", { item: item.dataset.item, takenAt: taken, ...place },
        { file, fileName: `${item.dataset.item}.jpg`, label: `${said("Photo")} ${item.dataset.item} ${item.dataset.name}` });
    }
  });
}
$("[data-items]").addEventListener("submit", (event) => event.preventDefault());

// --- Parts --------------------------------------------------------------------------------------------------------------
let scanned = "";
$("[data-scan-part]").addEventListener("change", async ({ target }) => {
  scanned = target.files[0] ? await barcode(target.files[0]) : "";
  target.value = "";
  if (scanned) $("#part-serial").value = scanned;
  $("[data-part-error]").textContent = scanned ? "" : said("NoSerial");
});

$("[data-part-add]").addEventListener("click", async () => {
  const [name, serial, oldSerial] = ["name", "serial", "old"].map((id) => $(`#part-${id}`).value.trim());
  $("[data-part-error]").textContent = name && serial ? "" : said("Serial");
  if (!name || !serial) return;
  await enter("part", "parts", { name, serial, oldSerial, scanned: String(serial === scanned), at: now().toISOString() }, { label: `${said("Part")} ${name}` });
  for (const id of ["name", "serial", "old"]) $(`#part-${id}`).value = "";
  $("[data-part]").open = false;
});

// --- The end ------------------------------------------------------------------------------------------------------------
function lacking() {
  for (const item of shown()) {
    const result = item.dataset.result;
    if (!result) return [item, said("Missing", shown().filter((each) => !each.dataset.result).length)];
    if (result === "FAIL" && !$("[data-note] input", item).value.trim()) return [item, said("Note")];
    if (item.dataset.key === "true" && result !== "NONE" && item.dataset.photos === "0") return [item, said("NeedPhoto", item.dataset.name)];
  }
  return null;
}

$("[data-finish]").addEventListener("click", async () => {
  const lack = lacking();
  $("[data-finish-error]").textContent = lack?.[1] ?? "";
  if (lack) {
    lack[0].scrollIntoView({ block: "center" });
    $("input", lack[0]).focus({ preventScroll: true });
    lack[0].classList.add("wanted");
    $("[data-progress]").textContent = lack[1];
    setTimeout(() => {
      lack[0].classList.remove("wanted");
      progress();
    }, 3500);
    return;
  }
  await enter("finish", "finish", { remark: $("#remark").value.trim(), at: now().toISOString() }, { label: said("Finish") });
  scrollTo(0, 0);
});

$("[data-abandon]").addEventListener("click", async () => {
  const why = $("#why").value.trim();
  $("[data-why-error]").textContent = why ? "" : said("Why");
  if (!why) return $("#why").focus();
  $("#why").value = "";
  $("[data-abandoning]").open = false;
  await enter("abandon", "abandon", { why, at: now().toISOString() }, { label: said("Abandon") });
  scrollTo(0, 0);
});

codeSaid();
