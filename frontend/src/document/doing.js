// What the buttons of the sheet and the menus of its lines do.
import { openPanel } from "../behaviours/panel.js";
import { Catalogue } from "./catalogue.js";
import { Details } from "./details.js";

export class Doing {
  constructor(editor) {
    this.editor = editor;
    this.details = new Details(this);
    this.catalogue = new Catalogue(editor);
  }

  // "À l'attention de" follows the contact as long as nobody wrote something else there (QUO-027).
  attention(select) {
    const field = this.editor.form.elements.billing_attention;
    if (!field || select.dataset.attention === undefined) return;
    const names = [...select.options].filter((one) => one.value).map((one) => one.textContent.trim());
    if (field.value && !names.includes(field.value)) return;
    field.value = select.value ? select.selectedOptions[0].textContent.trim() : "";
  }

  command({ key, command }) {
    if (command === "details") return this.details.open(key);
    if (command === "break") return this.editor.grid.add("break", {}, key);
    if (command === "break-before") return this.editor.grid.addAbove("break", key);
    const row = this.editor.grid.rows.find((one) => one.key === key);
    if (command === "pin" && row) return this.editor.grid.write(key, { pinned: row.values.pinned === "on" ? "" : "on" });
    if (row && (row.kind === "item" || row.kind === "option")) this.editor.grid.pick(key, "text", { fills: { kind: row.kind === "option" ? "item" : "option" } });
    return undefined;
  }

  create({ key, url }) {
    openPanel(url);
    document.addEventListener("et-picked", async ({ detail }) => {
      const address = new URL(this.editor.urls.products, location.href);
      address.searchParams.set("id", detail.id);
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const found = answer.ok ? (await answer.json()).results[0] : null;
      if (found) this.editor.grid.pick(key, "text", found);
      this.editor.grid.focusCell(key, "qty");
    }, { once: true });
  }

  clicked(event) {
    const add = event.target.closest("[data-add]");
    if (add) this.editor.grid.add(add.dataset.add);
    if (event.target.closest("[data-catalogue-open]")) this.catalogue.open();
    if (event.target.closest("[data-sync-open]")) this.catalogue.synchronise();
    if (event.target.closest("[data-margin-all]")) this.#marginOfAll(event.target.closest("[data-margin-all]"));
    if (event.target.closest("[data-address]")) this.#address();
    if (event.target.closest("[data-propose]")) this.#propose(event.target.closest("[data-propose]"));
    if (event.target.closest("[data-undo]")) this.editor.grid.undo();
    if (event.target.closest("[data-redo]")) this.editor.grid.redo();
    const toggle = event.target.closest("[data-preview-toggle]");
    if (toggle) {
      const shown = this.editor.classList.toggle("is-preview");
      toggle.setAttribute("aria-pressed", String(shown));
      if (shown) this.editor.preview.soon(0);
    }
  }

  // The addresses of the client's card, as they are now (QUO-026).
  async #address() {
    const answer = await fetch(this.editor.urls.address, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return;
    this.editor.grid.model.remember();
    this.editor.fields.write(await answer.json());
    this.editor.changed();
  }

  // A value the page proposes for a field (the delivery date of the latest line).
  #propose(button) {
    this.editor.grid.model.remember();
    this.editor.fields.write({ [button.dataset.propose]: button.dataset.value });
    this.editor.changed();
  }

  // A small box beside the button; Enter sets the prices of all lines whose cost is known.
  #marginOfAll(button) {
    if (button.nextElementSibling) return button.nextElementSibling.focus();
    const box = Object.assign(document.createElement("input"), { className: "form-control et-marginbox", inputMode: "decimal", ariaLabel: button.dataset.ask, placeholder: "%" });
    box.addEventListener("keydown", async (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      if (event.key === "Enter" && box.value) await this.margin(box.value);
      box.remove();
      button.focus();
    });
    button.after(box);
    return box.focus();
  }

  // The prices that give this margin, of one line or of all; the server works them out.
  async margin(wanted, key = "") {
    const told = await this.details.wanted(this.editor.urls.margin, { ...this.editor.gather(), margin: wanted, key });
    if (!told) return;
    const mark = `margin/${key}/${Date.now()}`;
    for (const [one, values] of Object.entries(told.prices)) this.editor.grid.write(one, values, mark);
  }
}
