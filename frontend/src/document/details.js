// The panel of one line: unit conversion, availability, other taxes, cost and margin, pinned order.
import { closePanel, showPanel } from "../behaviours/panel.js";
import { postJson } from "./posting.js";

export class Details {
  constructor(doing) {
    this.doing = doing;
    const { editor } = doing;
    this.editor = editor;
    this.template = editor.querySelector("template[data-details]");
    this.taxTemplate = editor.querySelector("template[data-tax]");
  }

  open(key) {
    const row = this.editor.grid.model.find(key);
    if (!row) return;
    this.key = key;
    const panel = this.template.content.firstElementChild.cloneNode(true);
    this.panel = panel;
    for (const field of panel.querySelectorAll("[data-detail]")) this.#fill(field, row.values[field.dataset.detail] ?? "");
    panel.querySelector("[data-title]").textContent = (row.values.text ?? "").split("\n")[0] || panel.querySelector("[data-title]").textContent;
    panel.querySelector("[data-unit]").textContent = row.values.unit || panel.querySelector("[data-unit]").textContent;
    panel.querySelector("[data-base]").textContent = row.values.base_unit || "";
    this.taxes = panel.querySelector("[data-taxes]");
    for (const tax of this.#read(row.values.taxes)) this.taxes.append(this.#tax(tax));
    panel.addEventListener("input", (event) => this.#typed(event));
    panel.addEventListener("click", (event) => this.#clicked(event));
    panel.addEventListener("submit", (event) => {
      event.preventDefault();
      closePanel();
    });
    document.getElementById("panneau").addEventListener("close", () => this.editor.grid.focusCell(key, "text"), { once: true });
    showPanel(panel);
  }

  #fill(field, value) {
    if (field.type === "checkbox") field.checked = value === "on";
    else field.value = value;
  }

  #read(text) {
    try {
      return JSON.parse(text || "[]");
    } catch {
      return [];
    }
  }

  #tax(tax) {
    const line = this.taxTemplate.content.firstElementChild.cloneNode(true);
    const kind = tax.percent ? "percent" : "amount";
    line.querySelector("[data-tax-name]").value = tax.name ?? "";
    line.querySelector("[data-tax-figure]").value = tax[kind] ?? "";
    line.querySelector("[data-tax-kind]").value = kind;
    line.querySelector("[data-tax-comment]").value = tax.comment ?? "";
    const rates = line.querySelector("[data-tax-vat]");
    for (const [value, label] of this.editor.grid.data.columns.find((one) => one.name === "vat").choices) rates.add(new Option(label, value));
    rates.value = tax.vat ?? "-";
    return line;
  }

  #typed({ target }) {
    if (target.matches("[data-detail]")) {
      const value = target.type === "checkbox" ? (target.checked ? "on" : "") : target.value;
      this.editor.grid.write(this.key, { [target.dataset.detail]: value }, `details/${this.key}`);
    } else if (target.closest("[data-taxes]")) this.#writeTaxes();
    else if (target.matches("[data-margin-wanted]")) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.doing.margin(target.value, this.key), 400);
    }
  }

  #writeTaxes() {
    const found = [...this.taxes.children].map((line) => ({
      name: line.querySelector("[data-tax-name]").value,
      amount: "",
      percent: "",
      [line.querySelector("[data-tax-kind]").value]: line.querySelector("[data-tax-figure]").value,
      vat: line.querySelector("[data-tax-vat]").value,
      comment: line.querySelector("[data-tax-comment]").value,
    }));
    const full = found.filter((tax) => tax.name || tax.amount || tax.percent);
    this.editor.grid.write(this.key, { taxes: full.length ? JSON.stringify(full) : "" }, `details/${this.key}`);
  }

  #clicked({ target }) {
    if (target.closest("[data-tax-add]")) {
      const line = this.#tax({});
      this.taxes.append(line);
      line.querySelector("[data-tax-name]").focus();
    }
    if (target.closest("[data-tax-remove]")) {
      target.closest("[data-tax-row]").remove();
      this.#writeTaxes();
    }
  }

  async wanted(url, body) {
    const { outcome, told } = await postJson(url, body);
    if (told?.error && this.panel?.isConnected) this.panel.querySelector("[data-margin-fault]").textContent = told.error;
    return outcome === "ok" ? told : null;
  }
}
