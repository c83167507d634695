// Small habits of every page: the map of keys (?), back, copy, the banner of a lost connection.
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
