// What every page can do, by data attributes only. Pages work without it; it saves people from losing what they typed.
const html = document.documentElement;
const text = (zh, en) => (html.lang === "en" ? en : zh);

// One id per command, so that a double click or a slow network has one effect.
function commandId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const commandField = (form) => form.querySelector("input[name='_command']");

function renewCommand(form) {
  const field = form && commandField(form);
  if (field) field.value = commandId();
}

// --- The phone's menu -----------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const menu = event.target.closest("[data-menu]");
  if (menu) {
    event.preventDefault();
    const open = document.getElementById(menu.dataset.menu).classList.toggle("open");
    menu.setAttribute("aria-expanded", String(open));
  }
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest(".toast, dialog")?.remove();
  const back = event.target.closest("[data-back]");
  if (back && history.length > 1) {
    event.preventDefault();
    history.back();
  }
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    document.querySelectorAll("[data-menu][aria-expanded='true']").forEach((menu) => menu.click());
  }
  // A link that acts as a button answers the space bar as well.
  if (event.key === " " && event.target.matches("a[role='button']")) {
    event.preventDefault();
    event.target.click();
  }
});

// --- Ask before what cannot be taken back ---------------------------------------------------------------------------
function ask(question) {
  return new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    const sentence = document.createElement("p");
    sentence.textContent = question;
    const actions = document.createElement("div");
    actions.className = "actions";
    const yes = document.createElement("button");
    yes.className = "btn danger";
    yes.textContent = text("确定", "Yes, go on");
    const no = document.createElement("button");
    no.className = "btn ghost";
    no.textContent = text("不，返回", "No, go back");
    actions.append(yes, no);
    dialog.append(sentence, actions);
    document.body.append(dialog);
    yes.addEventListener("click", () => dialog.close("yes"));
    no.addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
    no.focus();
  });
}

document.body.addEventListener("htmx:confirm", (event) => {
  const source = event.detail.elt.closest("[data-confirm]");
  const submitter = event.detail.triggeringEvent?.submitter;
  const question = submitter?.dataset?.confirm ?? source?.dataset.confirm;
  if (!question) return;
  event.preventDefault();
  ask(question).then((yes) => yes && event.detail.issueRequest(true));
});

// --- A form is sent once --------------------------------------------------------------------------------------------
const sending = new WeakSet();

function busy(form, on) {
  if (on) sending.add(form);
  else sending.delete(form);
  form.querySelectorAll("button:not([type='button'])").forEach((button) => {
    button.classList.toggle("busy", on && button.matches(".btn"));
    if (on) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  });
}

// The page came back from the browser's memory and a button that says something is pressed: a new command.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.stale && event.submitter?.name) {
    delete form.dataset.stale;
    renewCommand(form);
  }
}, true);

// Before anybody else hears of it: htmx would queue the second click and send it after the first.
document.addEventListener("submit", (event) => {
  if (sending.has(event.target)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || isLive(form)) return;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (question && form.dataset.confirmed !== "yes") {
    event.preventDefault();
    ask(question).then((yes) => {
      if (!yes) return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(event.submitter);
    });
    return;
  }
  delete form.dataset.confirmed;
  rememberDraft(form);
  if (form.dataset.draft) sessionStorage.setItem("draft-sent", draftKey(form));
  sending.add(form);
  // The button goes grey after the browser has taken its name and value.
  setTimeout(() => busy(form, true), 0);
});

const isLive = (form) => Boolean(window.htmx) && form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete], [hx-boost='true']");

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (!form || form.method === "get") return;
  document.querySelectorAll("#notice > *").forEach((old) => old.remove());
  clearErrors(form);
  busy(form, true);
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (!form) return;
  // The next page is on its way: this form has done its work. (htmx calls no redirect a success.)
  const leaving = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (leaving || event.detail.successful) forgetDraft(form);
  if (leaving) return;
  busy(form, false);
  if (event.detail.successful) renewCommand(form);
});

// Commands without a form get their id and token here.
document.body.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb === "get") return;
  const values = event.detail.parameters;
  if (!("_command" in values)) values._command = commandId();
  const token = document.querySelector("input[name='_csrf']");
  if (!("_csrf" in values) && token) values._csrf = token.value;
});

// --- What went wrong stands beside the field, and nothing typed is lost ---------------------------------------------
function clearErrors(form) {
  form.querySelectorAll("[data-error-for]").forEach((place) => (place.textContent = ""));
  form.querySelectorAll("[aria-invalid='true']").forEach((input) => input.removeAttribute("aria-invalid"));
}

function markErrors(notice) {
  let first = null;
  notice.querySelectorAll("[data-field]").forEach((fault) => {
    const name = fault.dataset.field;
    if (!name) return;
    const input = document.querySelector(`#main form [name="${CSS.escape(name)}"]:not([type="hidden"])`);
    if (!input) return;
    const place = input.closest("form").querySelector(`[data-error-for="${CSS.escape(name)}"]`);
    input.setAttribute("aria-invalid", "true");
    if (place) {
      place.textContent = fault.querySelector("strong")?.textContent ?? fault.textContent;
      if (place.id) input.setAttribute("aria-describedby", place.id);
    }
    first ??= input;
  });
  first?.focus();
}

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "notice") return;
  markErrors(event.detail.target);
  event.detail.target.scrollIntoView({ block: "nearest" });
});

function notice(message) {
  const place = document.getElementById("notice");
  if (!place) return;
  const toast = document.createElement("div");
  toast.className = "toast bad";
  toast.setAttribute("role", "alert");
  toast.textContent = message;
  place.replaceChildren(toast);
}

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(name, () =>
    notice(text("网络不通，刚才没有送达。填的内容还在，请再按一次；按两次也只算一次。",
      "The network failed. What you typed is still here: press again. Pressing twice counts once.")));
}

// --- Drafts: <form data-draft="visit-12"> ---------------------------------------------------------------------------
// Words typed in one person's name are not shown in another's.
const draftKey = (form) => `draft:${form.querySelector("input[name='_owner']")?.value ?? ""}:${form.dataset.draft}`;
const keeps = (field) => field.name && !field.name.startsWith("_") && !["password", "file", "hidden", "submit"].includes(field.type);

function rememberDraft(form) {
  if (!form.dataset.draft) return;
  const values = Array.from(form.elements).filter(keeps)
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => [field.name, field.value]);
  try {
    sessionStorage.setItem(draftKey(form), JSON.stringify(values));
  } catch {
    // A full or forbidden store only means that there is no draft.
  }
}

function forgetDraft(form) {
  if (form.dataset.draft) sessionStorage.removeItem(draftKey(form));
}

function restoreDraft(form) {
  const stored = sessionStorage.getItem(draftKey(form));
  if (!stored || form.dataset.restored) return;
  form.dataset.restored = "yes";
  const values = new Map();
  for (const [name, value] of JSON.parse(stored)) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of Array.from(form.elements).filter(keeps)) {
    const given = values.get(field.name);
    if (["radio", "checkbox"].includes(field.type)) field.checked = given?.includes(field.value) ?? false;
    else if (given?.length && !field.value) field.value = given.shift();
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form) return;
  if (form.dataset.stale) {
    // The page came back from the browser's memory and the content changes: this is a new command.
    delete form.dataset.stale;
    renewCommand(form);
  }
  if (form.dataset.draft) rememberDraft(form);
});

// A draft that was sent without htmx is forgotten when the next page says that it was saved.
function begin(root) {
  if (document.querySelector("#notice .toast.ok")) {
    sessionStorage.removeItem(sessionStorage.getItem("draft-sent") ?? "");
  }
  root.querySelectorAll("form[data-draft]").forEach(restoreDraft);
}

window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form").forEach((form) => {
    busy(form, false);
    if (commandField(form)) form.dataset.stale = "yes";
  });
});

// --- Filters send themselves: <form data-auto> ----------------------------------------------------------------------
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
});

document.body.addEventListener("htmx:load", (event) => begin(event.detail.elt.parentElement ?? document));
begin(document);

// --- What a phone has kept of one's pages goes with whoever signs out; what is still to be sent stays -------------------
document.addEventListener("submit", (event) => {
  if (!event.target.action?.endsWith("/sign-out")) return;
  globalThis.caches?.keys().then((names) => names.filter((name) => /^tibao-(?!unsent-)/.test(name)).forEach((name) => caches.delete(name)));
});

// --- Inside the mini program, whose own bar shows the title and the way back ------------------------------------------
html.classList.toggle("in-wechat", /miniProgram/i.test(navigator.userAgent));
