// One box that ticks all of a list: <label hidden data-check-all="dwelling"><input type="checkbox">.
for (const label of document.querySelectorAll("[data-check-all]")) {
  const all = label.querySelector("input");
  const boxes = label.closest("form").querySelectorAll(`input[type="checkbox"][name="${label.dataset.checkAll}"]`);
  label.hidden = boxes.length === 0;
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
}
