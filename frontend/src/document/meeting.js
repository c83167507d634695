// Who else has this document open, and what they wrote meanwhile: taken in by itself where it does not meet what is
// being typed here, shown side by side where it does.
import { element } from "../linegrid/drawing.js";
import { Fields } from "./fields.js";
import { merge, settled } from "./merging.js";
import { postJson } from "./posting.js";

const BEAT = 15_000;

export class Meeting {
  constructor(editor) {
    this.editor = editor;
    this.place = editor.querySelector("[data-presence]");
    this.dialog = editor.querySelector("[data-conflict]");
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    setInterval(() => this.#beat(), BEAT);
    document.addEventListener("visibilitychange", () => this.#beat());
    setTimeout(() => this.#beat(), 300);
  }

  async #beat() {
    const { urls, version } = this.editor;
    if (!urls.presence || document.visibilityState !== "visible" || this.asking) return;
    this.asking = true;
    const { outcome, told } = await postJson(urls.presence, {});
    this.asking = false;
    if (outcome !== "ok") return;
    this.place.hidden = !told.text;
    this.place.querySelector("[data-presence-text]").textContent = told.text;
    if (told.version > this.editor.version && version === this.editor.version && this.editor.isQuiet) await this.takeIn();
  }

  // The document as it is stored now, read from its own page. null when it is no longer written.
  async #theirs() {
    const answer = await fetch(this.editor.urls.sheet, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const editor = page.querySelector("et-document-editor");
    if (!editor) return null;
    const { rows } = JSON.parse(editor.querySelector("et-line-grid").dataset.grid);
    return { version: Number(editor.dataset.version), fields: new Fields(editor.querySelector("[data-sheet]")).read(), rows };
  }

  // True when both texts are now one.
  async takeIn() {
    const theirs = await this.#theirs();
    if (!theirs) return false;
    const { editor } = this;
    const merged = merge(editor.base, editor.gather(), theirs);
    const choices = merged.conflicts.length ? await this.#choose(merged) : [];
    editor.takeIn(settled(merged, choices), theirs);
    return true;
  }

  #choose(merged) {
    const rows = merged.conflicts.map((conflict, place) => this.#row(conflict, place));
    this.dialog.querySelector("tbody").replaceChildren(...rows);
    const pick = (value) => this.dialog.querySelectorAll(`input[value="${value}"]`).forEach((box) => (box.checked = true));
    this.dialog.querySelector('[data-take="mine"]').onclick = () => pick("mine");
    this.dialog.querySelector('[data-take="theirs"]').onclick = () => pick("theirs");
    this.dialog.showModal();
    return new Promise((resolve) => {
      this.dialog.querySelector("[data-conflict-done]").onclick = () => {
        const choices = merged.conflicts.map((_one, place) => this.dialog.querySelector(`input[name="conflict-${place}"]:checked`).value);
        this.dialog.close();
        resolve(choices);
      };
    });
  }

  #row(conflict, place) {
    const said = conflict.type === "field" ? (value) => this.editor.fields.said(conflict.name, value) : (row) => this.#line(row);
    const number = this.editor.grid.model.place(conflict.key) + 1;
    const label = conflict.type === "field" ? this.editor.fields.labelOf(conflict.name) : `${this.dialog.dataset.line} ${number || ""}`;
    const side = (value, text, checked) => {
      const box = element("input", { class: "form-check-input", type: "radio", name: `conflict-${place}`, value, checked });
      return element("td", {}, element("label", {}, box, ` ${text}`));
    };
    return element("tr", {}, element("th", { scope: "row" }, label), side("mine", said(conflict.mine), true), side("theirs", said(conflict.theirs), false));
  }

  #line(row) {
    if (!row) return this.dialog.dataset.gone;
    const { text = "", qty = "", unit = "", price = "", discount = "" } = row.values;
    const figures = [qty && `${qty} ${unit}`.trim(), price && `× ${price}`, discount && `− ${discount}`].filter(Boolean).join(" ");
    return figures ? `${text} · ${figures}` : text || row.kind;
  }
}
