// Lines made from outside the grid: several products of the catalogue, and what « Synchronisation » puts back.
import { closePanel, openPanel, showPanel } from "../behaviours/panel.js";
import { postJson } from "./posting.js";

export class Catalogue {
  constructor(editor) {
    this.editor = editor;
    document.addEventListener("submit", (event) => this.#submitted(event), true);
    document.addEventListener("click", (event) => event.target.closest("[data-catalogue-add]") && this.#add());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  open() {
    this.at = this.editor.grid.currentKey ?? "";
    openPanel(this.editor.urls.catalogue);
  }

  #key(event) {
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "p") {
      event.preventDefault();
      this.open();
    } else if (control && event.key === "Enter" && event.target.closest?.("[data-catalogue]")) {
      event.preventDefault();
      event.stopPropagation();
      this.#add();
    }
  }

  #submitted(event) {
    if (!event.target.matches?.("[data-sync-form]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const changes = [...event.target.querySelectorAll("[data-sync]:checked")].map((box) => [box.dataset.sync, JSON.parse(box.dataset.fills)]);
    closePanel();
    const mark = `sync/${Date.now()}`;
    for (const [key, fills] of changes) this.editor.grid.write(key, fills, mark);
  }

  #add() {
    const chosen = [...document.querySelectorAll("[data-catalogue] [data-result]:checked")];
    closePanel();
    let after = this.at;
    for (const box of chosen) {
      const { fills } = JSON.parse(box.dataset.result);
      const qty = box.closest("tr")?.querySelector("[data-quantity]")?.value;
      after = this.editor.grid.add("item", { ...fills, ...(qty ? { qty } : {}) }, after);
    }
  }

  // The differences between the lines and the catalogue, to choose from before anything changes.
  async synchronise() {
    const { outcome, told } = await postJson(this.editor.urls.sync, this.editor.gather());
    if (outcome !== "ok") return;
    const holder = document.createElement("template");
    holder.innerHTML = told.html;
    showPanel(holder.content.firstElementChild);
  }
}
