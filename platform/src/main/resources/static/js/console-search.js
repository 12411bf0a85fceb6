// The search box of the top bar as a combobox: suggestions come by htmx while typing, arrow keys walk through them,
// Enter opens, Escape closes. Without script the box is an ordinary form that leads to the page of results.
const input = document.querySelector(".top .search input[name='q']");

if (input && window.htmx) {
  const list = document.createElement("div");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  list.hidden = true;
  input.closest("form").append(list);
  const attributes = {
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions",
    "hx-get": "/search/suggest", "hx-trigger": "input changed delay:250ms", "hx-target": "#suggestions", "hx-sync": "this:replace",
  };
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
  window.htmx.process(input);

  const options = () => [...list.querySelectorAll("[role='option']:not([aria-disabled])")];
  const current = () => list.querySelector("[aria-selected='true']");

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) choose(null);
  }

  function choose(option) {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  list.addEventListener("htmx:afterSwap", () => open(list.children.length > 0 && document.activeElement === input));

  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(current());
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
      event.preventDefault();
      open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length]);
    } else if (event.key === "Enter" && current() && !list.hidden) {
      event.preventDefault();
      current().click();
    }
  });
  input.addEventListener("focus", () => open(list.children.length > 0));
  input.closest("form").addEventListener("focusout", (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) open(false);
  });
}
