// Files brought to a record: chosen, photographed or dropped anywhere on the page, sent one by one by the form
// [data-drop] with their progress. Each refusal stands beside its file; the list is read again at the end.
import htmx from "htmx.org/dist/htmx.esm.js";
import { csrfToken } from "../post.js";

const AT_ONCE = 2;
const GENERIC = /^(image|photo|img)\.(jpe?g|png|heic|webp)$/i;
let running = 0;
const waiting = [];

const two = (number) => String(number).padStart(2, "0");

// Phones call every photo image.jpg: the hour tells them apart.
function named(file) {
  const match = GENERIC.exec(file.name);
  if (!match) return file.name;
  const now = new Date();
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `Photo ${day} ${two(now.getHours())}h${two(now.getMinutes())}m${two(now.getSeconds())}.${match[2].toLowerCase()}`;
}

function line(form, file) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  name.className = "name";
  name.textContent = named(file);
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name.textContent);
  row.append(name, bar);
  form.querySelector(".et-uploads").append(row);
  return row;
}

function fail(form, row, text, again) {
  row.querySelector("progress")?.remove();
  row.classList.add("bad");
  const said = document.createElement("span");
  said.className = "why";
  said.setAttribute("role", "alert");
  said.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-sm btn-ghost";
  close.textContent = form.dataset.close;
  close.addEventListener("click", () => row.remove());
  row.append(close, said);
  if (!again) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm";
  button.textContent = form.dataset.retry;
  button.addEventListener("click", () => {
    row.remove();
    again();
  });
  row.append(button);
}

function refresh(form) {
  const panel = form.closest(".et-panel");
  const list = panel?.querySelector("[data-files]");
  if (form.dataset.after === "page" || !list) {
    if (!form.querySelector(".et-uploads .bad")) location.reload();
    return;
  }
  htmx.ajax("GET", form.action, { target: list, swap: "outerHTML" });
}

function told(request, form) {
  try {
    return JSON.parse(request.responseText).faults.join(" ");
  } catch {
    return form.dataset.lost;
  }
}

function send({ form, file }) {
  running += 1;
  const row = line(form, file);
  const body = new FormData();
  body.append("files", file, named(file));
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => {
    const bar = row.querySelector("progress");
    if (bar && event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("loadend", () => {
    running -= 1;
    if (request.status === 200) row.remove();
    else fail(form, row, told(request, form), request.status && request.status < 500 ? null : () => bring(form, [file]));
    if (waiting.length) send(waiting.shift());
    else if (!running) refresh(form);
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", csrfToken());
  request.send(body);
}

export function bring(form, files) {
  for (const file of files) {
    const heavy = file.size > Number(form.dataset.most);
    if (heavy || !file.size) fail(form, line(form, file), heavy ? form.dataset.heavy : form.dataset.empty);
    else waiting.push({ form, file });
  }
  while (waiting.length && running < AT_ONCE) send(waiting.shift());
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-drop]");
  if (!form || event.target.type !== "file" || !event.target.files.length) return;
  bring(form, [...event.target.files]);
  event.target.value = "";
});

// A file dropped while a panel is open goes to the field of that panel, else to the files of the page.
function place(event) {
  const open = document.querySelector("dialog[open]");
  if (open) return open.querySelector("input[type=file]");
  return (event.target.closest?.(".et-panel") ?? document).querySelector("form[data-drop]") ?? document.querySelector("form[data-drop]");
}

const hasFiles = (event) => event.dataTransfer?.types?.includes("Files");
const around = (found) => found.closest(".et-panel, .et-field") ?? found;

document.addEventListener("dragover", (event) => {
  const found = hasFiles(event) && place(event);
  if (!found) return;
  event.preventDefault();
  around(found).classList.add("is-drop");
});

function leave() {
  for (const found of document.querySelectorAll(".is-drop")) found.classList.remove("is-drop");
}

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) leave();
});

document.addEventListener("drop", (event) => {
  const found = hasFiles(event) && place(event);
  leave();
  if (!found) return;
  event.preventDefault();
  if (found.matches("form")) return bring(found, [...event.dataTransfer.files]);
  found.files = event.dataTransfer.files;
  found.dispatchEvent(new Event("change", { bubbles: true }));
});

// What the panel changed shows in the list behind it; the count follows the list.
document.addEventListener("htmx:after:swap", () => {
  const mark = document.querySelector("#panneau-corps [data-files-changed]");
  if (mark) {
    mark.removeAttribute("data-files-changed");
    const form = document.querySelector("form[data-drop][data-after=list]");
    if (form) refresh(form);
  }
  for (const list of document.querySelectorAll("[data-files]")) {
    const title = list.closest(".et-panel")?.querySelector(":scope > header h2");
    if (!title) continue;
    const count = title.querySelector(".n") ?? title.appendChild(Object.assign(document.createElement("span"), { className: "n" }));
    count.textContent = list.dataset.count === "0" ? "" : list.dataset.count;
  }
});

addEventListener("beforeunload", (event) => {
  if (running) event.preventDefault();
});
