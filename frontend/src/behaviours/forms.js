// Forms: the button works once and says so, Ctrl+Enter saves, the summary of errors takes the focus,
// text not saved is not lost by a click elsewhere, a text box grows, a row of settings says what changed.
const dirty = new WeakSet();

function busy(form, submitter) {
  const button = submitter ?? form.querySelector("button:not([type]), button[type=submit]");
  form.setAttribute("aria-busy", "true");
  button?.classList.add("is-busy");
  if (button && !button.querySelector(".et-spin")) {
    const spin = document.createElement("span");
    spin.className = "et-spin";
    button.prepend(spin);
  }
}

function idle(form) {
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll(".is-busy")) {
    button.classList.remove("is-busy");
    button.querySelector(".et-spin")?.remove();
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  dirty.delete(form);
  busy(form, event.submitter);
}, true);

for (const name of ["htmx:finally:request", "htmx:error"]) {
  document.addEventListener(name, (event) => {
    const form = event.target.closest?.("form[data-once]");
    if (form) idle(form);
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[aria-busy]").forEach(idle);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  const form = event.target.closest("form") ?? document.querySelector("form[data-guard]");
  if (!form || form.closest("et-palette")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector(".btn-primary"));
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("form");
  if (form?.matches("[data-guard]")) dirty.add(form);
  const changed = form?.querySelector("[data-changed]");
  if (changed) changed.hidden = false;
  if (event.target.matches("[data-grow]")) grow(event.target);
  if (event.target.matches("[data-narrow]")) narrow(event.target);
});

document.addEventListener("reset", (event) => {
  dirty.delete(event.target);
  const changed = event.target.querySelector("[data-changed]");
  if (changed) changed.hidden = true;
});

addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form[data-guard]")].some((form) => dirty.has(form))) event.preventDefault();
});

export function grow(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

function narrow(box) {
  const wanted = plain(box.value).split(/\s+/).filter(Boolean);
  for (const line of document.querySelectorAll(box.dataset.narrow)) {
    const text = plain(line.textContent);
    line.hidden = !wanted.every((word) => text.includes(word));
  }
  for (const group of document.querySelectorAll(".et-subjects > section")) group.hidden = !group.querySelector("li:not([hidden])");
}

const focusFirst = () => document.querySelector("[data-focus]")?.focus();
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", focusFirst);
else focusFirst();
