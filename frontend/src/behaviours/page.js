// Small habits of every page: the map of keys (?), back, copy, files dropped on a card, the banner of a lost connection.
const typing = (element) => element.closest?.("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key === "?" && !typing(event.target) && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    document.getElementById("touches")?.showModal();
  }
});

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-keymap]")) document.getElementById("touches")?.showModal();
  if (event.target.id === "touches") event.target.close();
  if (event.target.closest("[data-back]")) {
    if (history.length > 1) history.back();
    else location.href = "/";
  }
  if (event.target.closest("[data-offline-retry]")) location.reload();
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent);
    copy.classList.add("is-on");
  }
});

// ---- files: chosen or dropped anywhere on the card, sent at once
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-drop]");
  if (form && event.target.type === "file" && event.target.files.length) form.requestSubmit();
});

const hasFiles = (event) => event.dataTransfer?.types?.includes("Files");
document.addEventListener("dragover", (event) => {
  if (hasFiles(event) && document.querySelector("form[data-drop]")) {
    event.preventDefault();
    document.querySelector("form[data-drop]").closest(".et-panel").classList.add("is-drop");
  }
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelector(".et-panel.is-drop")?.classList.remove("is-drop");
});
document.addEventListener("drop", (event) => {
  const form = document.querySelector("form[data-drop]");
  if (!form || !hasFiles(event)) return;
  event.preventDefault();
  form.querySelector("input[type=file]").files = event.dataTransfer.files;
  form.requestSubmit();
});

// ---- connection
function connection() {
  const banner = document.querySelector("[data-offline]");
  if (banner) banner.hidden = navigator.onLine;
}
addEventListener("online", connection);
addEventListener("offline", connection);
document.addEventListener("htmx:error", () => {
  const banner = document.querySelector("[data-offline]");
  if (banner && !navigator.onLine) banner.hidden = false;
});
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", connection);
else connection();
