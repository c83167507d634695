// The panel beside the page: whatever htmx puts into #panneau-corps opens it; Escape or a click beside closes it.
// A form left with unsaved text is kept until the page goes: opening the same address shows it again.
import htmx from "htmx.org/dist/htmx.esm.js";

const dialog = () => document.getElementById("panneau");
const body = () => document.getElementById("panneau-corps");

export function openPanel(url) {
  htmx.ajax("GET", url, { target: "#panneau-corps", swap: "innerHTML", headers: { "HX-Target": "div#panneau-corps" } });
}

function show() {
  const panel = dialog();
  if (!panel || !body().childElementCount || body().querySelector("et-picked")) return;
  if (!panel.open) panel.showModal();
  const first = body().querySelector("[data-focus], [autofocus], .body input:not([type=hidden]), .body select, .body textarea, footer .btn-primary");
  first?.focus();
}

// The same panel with something made on the page.
export function showPanel(...nodes) {
  body().replaceChildren(...nodes);
  htmx.process(body());
  show();
}

export const closePanel = () => dialog()?.close();

document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail?.ctx?.target ?? event.target;
  if (target?.id === "panneau-corps" || target?.closest?.("#panneau-corps")) show();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-panel]") || event.target === dialog()) dialog()?.close();
});
