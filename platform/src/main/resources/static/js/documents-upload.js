// Place and time of what is uploaded, if the person lets the device say them. Without script the time can be typed.
for (const part of document.querySelectorAll("[data-upload]")) {
  const [files, takenAt] = ["files", "takenAt"].map((name) => part.querySelector(`[name="${name}"]`));
  const said = part.querySelector("[data-place-said]");
  const asking = part.querySelector("[data-place-ask]");

  files.addEventListener("change", () => {
    const latest = Math.max(0, ...Array.from(files.files, (file) => file.lastModified));
    if (!latest || takenAt.value) return;
    // The clock of China, wherever the browser is.
    takenAt.value = new Date(latest + 8 * 3600e3).toISOString().slice(0, 16);
  });

  if (!navigator.geolocation) continue;
  asking.hidden = false;
  asking.addEventListener("click", () => {
    said.textContent = said.dataset.asking;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      part.querySelector("[name='latitude']").value = coords.latitude.toFixed(6);
      part.querySelector("[name='longitude']").value = coords.longitude.toFixed(6);
      said.textContent = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
    }, () => (said.textContent = said.dataset.denied), { enableHighAccuracy: true, timeout: 15000 });
  });
}
