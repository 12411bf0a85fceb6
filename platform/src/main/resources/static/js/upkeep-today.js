// The lifts of today: which visits are under way on this phone stands in its outbox.
import { outbox } from "./outbox.js";

outbox.watch((entries) => {
  const over = new Set(entries.filter((entry) => entry.kind === "finish").map((entry) => entry.queue));
  const going = new Set(entries.filter((entry) => entry.kind === "begin" && !over.has(entry.queue)).map((entry) => entry.fields.lift));
  for (const stop of document.querySelectorAll("[data-lift]")) {
    stop.querySelector("[data-going]").hidden = !going.has(stop.dataset.lift);
  }
});
