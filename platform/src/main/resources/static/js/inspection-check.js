// A spot check on the phone. Each photograph and, at the end, the report go into the outbox; what was chosen meanwhile is
// kept on the phone, so that it is there again after the phone was closed. Without this script the form is sent as it is.
import { now, outbox } from "./outbox.js";

const root = document.querySelector("[data-check]");
if (root) start();

function start() {
  const $ = (selector, within = root) => within.querySelector(selector);
  const said = (name, ...values) => (root.dataset[`say${name}`] ?? "").replace(/\{(\d)\}/g, (_, n) => values[n]);
  const form = $("[data-report]");
  const items = Array.from(root.querySelectorAll("[data-item]"));
  const queue = `check:${root.dataset.id}`;
  const kept = `tibao-${queue}`;
  const minute = (at) => new Date(at.getTime() + 8 * 3600e3).toISOString().slice(0, 16);
  const state = JSON.parse(localStorage.getItem(kept) ?? "{}");
  state.began ??= minute(now());
  state.values ??= {};

  // --- As it was left -------------------------------------------------------------------------------------------------
  $("[data-times]").hidden = true;
  $("[data-bar]").hidden = false;
  root.querySelectorAll("[data-rest]").forEach((button) => (button.hidden = false));
  for (const field of form.elements) {
    const value = state.values[field.name];
    if (value === undefined || !/^([rn]\.|note$)/.test(field.name)) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else field.value = value;
  }
  const save = () => localStorage.setItem(kept, JSON.stringify(state));
  save();

  function draw(item) {
    const result = $("input[type=radio]:checked", item)?.value ?? "";
    item.dataset.result = result;
    $("[data-remark]", item).hidden = result !== "FAIL" && result !== "UNSEEN";
    $("[data-photo]", item).hidden = result !== "FAIL";
    const count = Number(item.dataset.photos ?? 0);
    $("[data-photos]", item).textContent = count ? said("Photos", count) : "";
  }

  function progress() {
    $("[data-progress]").textContent = said("Progress", items.filter((item) => item.dataset.result).length, items.length);
  }

  outbox.watch((entries) => {
    const mine = entries.filter((entry) => entry.queue === queue);
    for (const item of items) {
      const photos = mine.filter((entry) => entry.kind === "photo" && entry.fields.item === item.dataset.item).length;
      item.dataset.photos = String(Math.max(photos, Number($("[data-photos]", item).dataset.kept)));
      draw(item);
    }
    progress();
    const over = mine.some((entry) => entry.kind === "report" && entry.state !== "refused");
    form.hidden = over;
    $("[data-missed]").hidden = over;
    $("[data-bar]").hidden = over;
    $("[data-done]").hidden = !over;
  });

  // --- Where we are ----------------------------------------------------------------------------------------------------
  let place = state.place ?? null;
  $("[data-place]").textContent = place ? said("Here") : said("Place");
  if (!place) {
    const nowhere = () => ($("[data-place]").textContent = said("Nowhere"));
    if (navigator.geolocation) {
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        place = { latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) };
        state.place = place;
        save();
        $("[data-place]").textContent = said("Here");
      }, nowhere, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
    } else nowhere();
  }

  // --- Item by item ----------------------------------------------------------------------------------------------------
  form.addEventListener("change", async ({ target }) => {
    const item = target.closest("[data-item]");
    if (target.type === "file") {
      const file = target.files[0] && (await smaller(target.files[0]));
      target.value = "";
      if (!file) return;
      await outbox.add({ queue, url: `/phone/checks/${root.dataset.id}/photos`, kind: "photo", file, fileName: `${item.dataset.item}.jpg`,
        fields: { item: item.dataset.item, takenAt: minute(now()), ...place }, label: `${said("Photo")} ${item.dataset.item} ${item.dataset.name}` });
      return;
    }
    if (/^([rn]\.|note$)/.test(target.name)) state.values[target.name] = target.value;
    save();
    if (item) draw(item);
    progress();
  });

  // Kept letter by letter: a phone that is put away tells nobody.
  form.addEventListener("input", ({ target }) => {
    if (!/^(n\.|note$)/.test(target.name)) return;
    state.values[target.name] = target.value;
    save();
  });

  root.querySelectorAll("[data-rest]").forEach((button) => button.addEventListener("click", () => {
    for (const item of button.closest("section").querySelectorAll("[data-item]")) {
      if (item.dataset.result) continue;
      const pass = $('input[value="PASS"]', item);
      pass.checked = true;
      pass.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }));

  // A picture of a telephone is far larger than a proof must be.
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

  // --- The report ------------------------------------------------------------------------------------------------------
  function lacking() {
    for (const item of items) {
      if (!item.dataset.result) return [item, said("Missing", items.filter((each) => !each.dataset.result).length)];
      if (item.dataset.result !== "FAIL" && item.dataset.result !== "UNSEEN") continue;
      if (!$("[data-remark] input", item).value.trim()) return [item, said("Remark")];
      if (item.dataset.result === "UNSEEN") continue;
      if (item.dataset.photos === "0") return [item, said("NeedPhoto")];
    }
    return place || $("#note").value.trim() ? null : [$("#note").closest(".field"), said("Note")];
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const lack = lacking();
    $("[data-report-error]").textContent = lack?.[1] ?? "";
    if (lack) {
      lack[0].scrollIntoView({ block: "center" });
      $("input, textarea", lack[0]).focus({ preventScroll: true });
      return;
    }
    const fields = { began: state.began, ended: minute(now()), note: $("#note").value.trim(), ...place };
    for (const item of items) {
      fields[`r.${item.dataset.item}`] = item.dataset.result;
      fields[`n.${item.dataset.item}`] = $("[data-remark] input", item).value.trim();
    }
    await outbox.add({ queue, url: `/phone/checks/${root.dataset.id}/report`, kind: "report", fields, label: said("Report") });
    localStorage.removeItem(kept);
    scrollTo(0, 0);
  });
  form.noValidate = true;
}
