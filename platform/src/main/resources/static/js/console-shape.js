// Shows a drawn shape while it is typed or pasted. Reads GeoJSON geometries, features and collections of one feature.
const L = window.L;
const place = document.getElementById("preview");
const says = document.getElementById("preview-says");
const outline = document.getElementById("outline");
const longitude = document.getElementById("longitude");
const latitude = document.getElementById("latitude");

const map = L.map(place, { attributionControl: false, maxZoom: 21 });
const drawn = L.layerGroup().addTo(map);

function geometry(text) {
  const read = JSON.parse(text);
  const single = read.type === "FeatureCollection" ? read.features[0] : read;
  const found = single.type === "Feature" ? single.geometry : single;
  if (!["Polygon", "MultiPolygon"].includes(found.type)) throw new Error(found.type);
  return found;
}

function show() {
  drawn.clearLayers();
  says.textContent = "";
  const bounds = L.latLngBounds([]);
  if (outline.value.trim()) {
    try {
      const layer = L.geoJSON(geometry(outline.value), { className: "map-stairwell slot-1" }).addTo(drawn);
      bounds.extend(layer.getBounds());
      says.textContent = says.dataset.good;
    } catch {
      says.textContent = says.dataset.bad;
    }
  }
  const point = [Number(latitude.value), Number(longitude.value)];
  if (latitude.value && longitude.value && point.every(Number.isFinite)) {
    L.circleMarker(point, { radius: 6, className: "map-point" }).addTo(drawn);
    bounds.extend(point);
  }
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.3), { animate: false, maxZoom: 19 });
}

// A pasted feature becomes the geometry that is stored.
outline.addEventListener("change", () => {
  try {
    outline.value = JSON.stringify(geometry(outline.value));
  } catch {
    // What cannot be read stays as it was typed; the sentence below the map says so.
  }
});
for (const field of [outline, longitude, latitude]) field.addEventListener("input", show);
map.setView([31.28, 121.36], 14, { animate: false });
show();
