// The map of stairwells in five colours. Asks the server for what is in view whenever the view moves; draws our own
// shapes over a plain ground, and tiles below them only where an address is set.
const place = document.getElementById("map");
const say = place.dataset;
const side = document.getElementById("map-side");
const filters = document.getElementById("map-filters");
const status = document.getElementById("map-status");
const rows = document.querySelector("#map-list tbody");
const near = Number(say.near);
const L = window.L;

const map = L.map(place, { zoomControl: false, attributionControl: Boolean(say.tiles), minZoom: 3, maxZoom: 20, zoomSnap: 1 });
L.control.zoom({ zoomInTitle: say.sayZoomIn, zoomOutTitle: say.sayZoomOut }).addTo(map);
L.control.scale({ imperial: false }).addTo(map);
if (say.tiles) {
  map.attributionControl.setPrefix(false);
  const attribution = document.createElement("span");
  attribution.textContent = say.attribution ?? "";
  L.tileLayer(say.tiles, { maxZoom: 20, maxNativeZoom: 18, attribution: attribution.innerHTML }).addTo(map);
}

const ground = L.layerGroup().addTo(map);
const marks = L.layerGroup().addTo(map);
const swap = ([longitude, latitude]) => [latitude, longitude];
const area = (outline) => L.GeoJSON.coordsToLatLngs(outline, 2);
const signs = ["", "✔", "▲", "●", "◆", "–", "✕", "▨", "◆", "▶", "●"];
const count = (n) => new Intl.NumberFormat("en-US").format(n);
const fill = (text, ...values) => values.reduce((said, value, i) => said.replace(`{${i}}`, value), text);

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// A marker is a button for mouse, finger and keyboard; its label says sign and word.
function mark(at, content, className, label, open, height = 0) {
  const icon = L.divIcon({ className: `map-mark ${className}`, html: content, iconSize: null });
  const marker = L.marker(swap(at), { icon, title: label, alt: label, keyboard: true, riseOnHover: true, zIndexOffset: height });
  marker.on("click", open);
  marker.addTo(marks);
  const button = marker.getElement();
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", label);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    open();
  });
  return marker;
}

function drawEstate(estate, words) {
  if (estate.outline) {
    L.polygon(area(estate.outline), { className: "map-estate", interactive: false }).addTo(ground);
  }
}

function drawFarEstate(estate, words) {
  const content = element("div", "map-count");
  content.append(element("strong", "", estate.name));
  const shares = element("span", "map-shares");
  estate.colours.forEach((n, i) => {
    if (n === 0) return;
    const share = element("span", `five f${i + 1}`, count(n));
    shares.append(share);
  });
  if (!shares.children.length) shares.textContent = count(estate.stairwells);
  content.append(shares);
  const told = estate.colours.map((n, i) => (n ? `${words.get(i + 1) ?? ""} ${n}` : "")).filter(Boolean).join("，");
  const label = `${fill(say.sayEstate, estate.name, count(estate.stairwells))} ${told}`;
  mark(estate.at, content, "map-far", label, () => map.setView(swap(estate.at), near + 1));
}

function drawName(estate) {
  const icon = L.divIcon({ className: "map-name", html: element("span", "", estate.name), iconSize: null });
  const [longitude, latitude] = estate.at;
  const top = estate.outline ? Math.max(...estate.outline.flat(2).map((corner) => corner[1])) : latitude;
  L.marker([top, longitude], { icon, interactive: false, keyboard: false, zIndexOffset: -500 }).addTo(ground);
}

function drawStairwell(stairwell) {
  if (stairwell.outline) {
    L.polygon(area(stairwell.outline), { className: `map-stairwell slot-${stairwell.slot}` })
      .on("click", () => openStairwell(stairwell.id)).addTo(ground);
  }
  const at = stairwell.at ?? middle(stairwell.outline);
  if (!at) return;
  const content = element("span", "map-sign");
  content.append(element("b", "", signs[stairwell.slot] || "·"), element("small", "", stairwell.name));
  mark(at, content, `map-near slot-${stairwell.slot}`, `${stairwell.estate} ${stairwell.name}，${stairwell.word}`,
    () => openStairwell(stairwell.id));
}

function middle(outline) {
  if (!outline) return null;
  const ring = outline[0][0];
  return [0, 1].map((i) => ring.reduce((sum, corner) => sum + corner[i], 0) / ring.length);
}

function drawLifts(lifts) {
  for (const each of lifts) {
    const size = each.lifts >= 1000 ? "big" : each.lifts >= 50 ? "medium" : "little";
    mark(each.at, element("span", "", count(each.lifts)), `map-lifts ${size}`, fill(say.sayLifts, count(each.lifts)),
      () => map.setView(swap(each.at), Math.min(map.getZoom() + 2, 20)), -2000);
  }
}

// Who reaches a mark by the keyboard keeps it, although the map moves under it and is drawn anew.
function focusMark(label) {
  const found = [...place.querySelectorAll(".map-mark")].find((each) => each.getAttribute("aria-label") === label);
  found?.focus({ preventScroll: true });
  return Boolean(found);
}

const markLabel = (held) => (held?.matches(".map-mark") ? held.getAttribute("aria-label") : null);

function draw(seen) {
  const held = markLabel(document.activeElement);
  place.classList.toggle("close", map.getZoom() > near + 1);
  place.classList.toggle("wide-view", map.getZoom() <= near);
  ground.clearLayers();
  marks.clearLayers();
  const words = new Map(seen.legend.map((line) => [line.slot, line.word]));
  seen.estates.forEach((estate) => drawEstate(estate, words));
  seen.buildings.forEach((outline) => L.polygon(area(outline), { className: "map-building", interactive: false }).addTo(ground));
  if (seen.near) {
    seen.estates.forEach(drawName);
    seen.stairwells.forEach(drawStairwell);
  } else {
    seen.estates.forEach((estate) => drawFarEstate(estate, words));
  }
  drawLifts(seen.near ? seen.lifts.filter((each) => each.lifts > 20 || seen.total === 0) : seen.lifts);
  if (held) focusMark(held);
  legend(seen.legend);
  list(seen);
  const told = [fill(say.sayStairwells, count(seen.total))];
  if (seen.truncated) told.push(say.sayTruncated);
  if (seen.total === 0 && seen.lifts.length === 0) told.push(say.sayNothing);
  status.textContent = told.join(" ");
  document.getElementById("map-count").textContent = fill(say.sayStairwells, count(seen.total));
}

function legend(lines) {
  document.getElementById("map-legend").replaceChildren(...lines.map((line) => {
    const item = element("li");
    item.append(element("span", `five f${line.slot}`, `${line.word} ${count(line.count)}`));
    return item;
  }));
}

// The same places as a table: for the keyboard, the screen reader, and whoever would rather read.
function list(seen) {
  const lines = seen.near ? seen.stairwells.map(stairwellRow) : seen.estates.map(estateRow(seen.legend));
  rows.replaceChildren(...lines);
}

function cell(label, content, className) {
  const td = element("td", className);
  td.dataset.label = label;
  td.append(content);
  return td;
}

function head(link) {
  const th = element("th");
  th.scope = "row";
  th.dataset.label = rows.dataset.place;
  th.append(link);
  return th;
}

function stairwellRow(stairwell) {
  const link = element("a", "", `${stairwell.estate} ${stairwell.name}`);
  link.href = `/stairwells/${stairwell.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openStairwell(stairwell.id);
  });
  const row = element("tr");
  row.append(head(link), cell(rows.dataset.colour, element("span", stairwell.slot ? `five f${stairwell.slot}` : "muted", stairwell.word)),
    cell(rows.dataset.stage, stairwell.stage || "—"), cell(rows.dataset.residents, stairwell.residents ? count(stairwell.residents) : "—", "r num"),
    cell(rows.dataset.aged, stairwell.residents ? count(stairwell.aged60) : "—", "r num"));
  return row;
}

function estateRow(lines) {
  return (estate) => {
    const link = element("a", "", estate.name);
    link.href = `/estates/${estate.id}`;
    const colours = element("span", "legend");
    lines.forEach((line) => {
      const n = estate.colours[line.slot - 1];
      if (n) colours.append(element("span", `five f${line.slot}`, `${line.word} ${count(n)}`));
    });
    const row = element("tr");
    row.append(head(link), cell(rows.dataset.colour, colours), cell(rows.dataset.stage, "—"), cell(rows.dataset.residents, "—", "r"), cell(rows.dataset.aged, "—", "r"));
    return row;
  };
}

let opener = null;
let openerLabel = null;

async function openStairwell(id) {
  opener = document.activeElement;
  openerLabel = markLabel(opener);
  await window.htmx.ajax("GET", `/map/stairwells/${id}`, { target: "#map-side", swap: "innerHTML" });
  side.scrollTop = 0;
  side.focus({ preventScroll: window.innerWidth > 1080 });
}

side.addEventListener("click", (event) => {
  if (event.target.closest("[data-panel-close]")) closePanel();
});
side.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePanel();
});

function closePanel() {
  side.replaceChildren();
  if (openerLabel && focusMark(openerLabel)) return;
  (opener?.isConnected ? opener : place).focus();
}

let asking = null;

async function refresh() {
  asking?.abort();
  asking = new AbortController();
  const bounds = map.getBounds();
  const query = new URLSearchParams(new FormData(filters));
  query.set("lifts", String(filters.elements.lifts.checked));
  query.set("west", bounds.getWest().toFixed(6));
  query.set("south", Math.max(-85, bounds.getSouth()).toFixed(6));
  query.set("east", bounds.getEast().toFixed(6));
  query.set("north", Math.min(85, bounds.getNorth()).toFixed(6));
  query.set("zoom", String(map.getZoom()));
  try {
    const answer = await fetch(`/api/v1/map?${query}`, { signal: asking.signal, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    draw(await answer.json());
    place.dataset.drawn = String(Number(place.dataset.drawn ?? 0) + 1);
  } catch (problem) {
    if (problem.name !== "AbortError") status.textContent = say.sayFailed;
  }
}

let waiting = 0;
map.on("moveend", () => {
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 120);
});
filters.addEventListener("change", (event) => {
  const running = filters.elements.show?.value === "running";
  ["colour", "stage"].forEach((name) => {
    if (filters.elements[name]) filters.elements[name].disabled = running;
  });
  refresh();
});
// What runs changes by itself.
setInterval(() => {
  if (filters.elements.show?.value === "running" && document.visibilityState === "visible") refresh();
}, 10_000);
filters.addEventListener("submit", (event) => event.preventDefault());

if (say.around) {
  const [west, south, east, north] = say.around.split(",").map(Number);
  map.fitBounds([[south, west], [north, east]], { animate: false, maxZoom: near + 1 });
} else {
  map.setView([35, 105], 4, { animate: false });
}
