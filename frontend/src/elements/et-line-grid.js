// Editable lines by keyboard. What comes in and what goes out is agreed in etabli/ui/linegrid.py.
import { define } from "../define.js";
import { Cursor } from "../linegrid/cursor.js";
import { Drawing } from "../linegrid/drawing.js";
import { fit, fitAll } from "../linegrid/fitting.js";
import { pressed } from "../linegrid/keys.js";
import { Lookup } from "../linegrid/lookup.js";
import { GridMenu, kindCommands, lineCommands } from "../linegrid/menu.js";
import { makeDraggable } from "../linegrid/dragging.js";
import { blockOf, pasteBlock } from "../linegrid/pasting.js";
import { Rows } from "../linegrid/rows.js";

const FIELD = "[data-cell]";
class LineGrid extends HTMLElement {
  connectedCallback() {
    if (this.model) return;
    this.data = JSON.parse(this.dataset.grid);
    this.input = this.querySelector("input[type=hidden]");
    const sprite = document.querySelector("use")?.getAttribute("href")?.split("#")[0] ?? "/static/dist/icons.svg";
    this.model = new Rows(this.data.kinds, this.data.columns, this.data.pin);
    this.drawing = new Drawing(this, this.data, this.model, sprite);
    this.menu = new GridMenu(this, sprite);
    this.cursor = new Cursor(this);
    this.lookup = new Lookup(this);
    this.append(this.drawing.table());
    this.live = document.createElement("div");
    this.live.className = "et-visually-hidden";
    this.live.setAttribute("role", "status");
    this.append(this.live);
    this.load(this.data);
    if (this.data.readonly) return;
    this.addEventListener("input", (event) => this.#typed(event));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("paste", (event) => this.#pasted(event));
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("focusin", (event) => this.#entered(event));
    this.addEventListener("focusout", (event) => this.#left(event));
    makeDraggable(this.drawing.body, (key, to) => this.#dropped(key, Math.min(to, this.model.list.length - 2)));
  }

  disconnectedCallback() {
    this.lookup?.remove();
    this.menu?.close();
  }

  get rows() {
    return this.model.sent();
  }

  load({ rows }) {
    this.model.load(rows);
    if (!this.data.readonly) this.model.ensureLast();
    this.#draw();
    this.#store();
  }

  show({ rows = {} }) {
    for (const [key, told] of Object.entries(rows)) {
      const row = this.model.find(key);
      const tr = this.#tr(key);
      if (!row || !tr) continue;
      if (told.id !== undefined) row.id = told.id;
      Object.assign(row.shown, told.shown ?? {});
      for (const cell of tr.querySelectorAll("[data-shown]")) cell.textContent = row.shown[cell.dataset.shown] ?? "";
      if (told.errors) {
        row.errors = told.errors;
        this.drawing.errors(tr, row);
      }
    }
    this.#store();
  }

  add(kind, values = {}, afterKey = "") {
    this.model.remember();
    const at = afterKey ? this.model.place(afterKey) + 1 : Math.max(0, this.model.list.length - 1);
    const row = this.model.insert(this.model.blank(kind, values), at);
    this.#changed("add", row.key);
    this.focusCell(row.key);
    return row.key;
  }

  // Several values of one line at once, from a panel; changes of one `mark` are one step of undo.
  write(key, values, mark = "") {
    const row = this.model.find(key);
    if (!row) return;
    this.model.remember(mark);
    Object.assign(row.values, values);
    this.#changed("edit", key);
  }

  replace(rows) {
    this.model.replace(rows);
    this.#changed("replace");
  }

  focusCell(key, column = "") {
    const tr = this.#tr(key);
    const field = column ? tr?.querySelector(`[data-cell="${CSS.escape(column)}"]`) : tr?.querySelector(FIELD);
    field?.focus();
    field?.select?.();
    return Boolean(field);
  }

  undo() {
    if (this.model.undo()) this.#changed("undo");
  }

  redo() {
    if (this.model.redo()) this.#changed("redo");
  }

  #tr(key) {
    return this.drawing.body.querySelector(`tr[data-key="${CSS.escape(key)}"]`);
  }

  #draw() {
    const lines = [];
    for (const row of this.model.list) {
      const tr = this.drawing.row(row);
      lines.push(tr);
      if (tr.errorRow) lines.push(tr.errorRow);
    }
    this.drawing.body.replaceChildren(...lines);
    fitAll(this.querySelectorAll("textarea.cell"));
  }

  #store() {
    if (this.input) this.input.value = JSON.stringify({ rows: this.rows });
  }

  // Everything but typing is drawn anew; the cursor stays on its cell.
  #changed(reason, key = "") {
    this.model.ensureLast();
    const field = document.activeElement?.closest?.(FIELD);
    const here = this.contains(field) ? [field.closest("tr").dataset.key, field.dataset.cell] : null;
    const place = here ? [...this.drawing.body.querySelectorAll("tr[data-key]")].indexOf(field.closest("tr")) : 0;
    this.#draw();
    if (here && !this.focusCell(...here)) this.focusCell(this.model.list[Math.min(place, this.model.list.length - 1)].key);
    this.#tell(reason, key);
  }

  #tell(reason, key = "") {
    this.#store();
    this.dispatchEvent(new CustomEvent("et-lines:change", { bubbles: true, detail: { rows: this.rows, reason, key } }));
  }

  #at(target) {
    const field = target.closest?.(FIELD);
    const row = field && this.model.find(field.closest("tr").dataset.key);
    if (!row) return null;
    return { field, row, column: this.data.columns.find((column) => column.name === field.dataset.cell) };
  }

  #typed(event) {
    const at = this.#at(event.target);
    if (!at?.column) return;
    const { field, row, column } = at;
    const value = column.kind === "check" ? field.checked : column.kind === "rich" ? field.innerHTML : field.value;
    if (value === "/" && this.model.isEmpty(row)) {
      field.value = "";
      this.menu.open(field, kindCommands(this, row.key));
      return;
    }
    this.model.remember(`${row.key}/${column.name}`);
    if (column.kind === "picker") row.labels[column.name] = value;
    if (column.kind !== "picker" || value === "") row.values[column.name] = value;
    row.errors[column.name] = "";
    this.drawing.errors(field.closest("tr"), row);
    if (column.kind === "long") fit(field);
    if (column.picker && this.model.isSearched(row)) this.lookup.search(at);
    this.#grew(row, field);
    this.#tell("edit", row.key);
  }

  // The last line is no longer empty: another one opens under it, without touching what is being typed.
  #grew(row, field) {
    const tr = field.closest("tr");
    if (tr.classList.contains("new") && !this.model.isEmpty(row)) {
      tr.classList.remove("new");
      const drawn = this.drawing.row(row);
      tr.querySelector(".grip").replaceWith(drawn.querySelector(".grip"));
      tr.querySelector(".more").replaceWith(drawn.querySelector(".more"));
    }
    const added = this.model.ensureLast();
    if (added) this.drawing.body.append(this.drawing.row(added));
  }

  // Writes a picker's result into a line, and the other cells it fills.
  pick(key, name, { id, label, fills = {} }) {
    const row = this.model.find(key);
    const column = this.data.columns.find((one) => one.name === name);
    if (!row || !column) return;
    this.model.remember();
    if (column.kind === "picker") {
      row.values[name] = id;
      row.labels[name] = label;
    }
    for (const [other, value] of Object.entries(fills)) {
      if (other === "kind") row.kind = value;
      else row.values[other] = value;
      row.errors[other] = "";
    }
    this.#changed("pick", key);
  }

  setKind(key, kind) {
    const row = this.model.find(key);
    if (!row) return;
    this.model.remember();
    row.kind = kind;
    this.#changed("add", key);
    if (!this.focusCell(key)) this.focusCell(this.model.list.at(-1).key);
  }

  #key(event) {
    return pressed(this, event, this.#at(event.target));
  }

  isOffered(name, row) {
    return this.data.commands?.some((one) => one.name === name && (!one.of?.length || one.of.includes(row.kind)));
  }

  command(name, key) {
    this.dispatchEvent(new CustomEvent("et-lines:menu", { bubbles: true, detail: { key, command: name } }));
  }

  moveLine(key, step) {
    const last = this.model.list.length - 1;
    const to = this.model.place(key) + step;
    if (this.model.isEmpty(this.model.find(key)) || to < 0 || to >= last) return;
    if (this.model.move(key, to)) {
      this.#changed("move", key);
      this.live.textContent = `${this.data.words.moved} ${to + 1}`;
    }
  }

  duplicateLine(key) {
    const made = this.model.duplicate(key);
    if (!made) return;
    this.#changed("duplicate", made.key);
    this.focusCell(made.key);
  }

  removeLine(key) {
    const next = this.model.list[this.model.place(key) + 1] ?? this.model.list[this.model.place(key) - 1];
    if (!this.model.remove(key)) return;
    this.#changed("delete", key);
    this.live.textContent = this.data.words.deleted;
    if (next) this.focusCell(next.key);
  }

  #pasted(event) {
    const at = this.#at(event.target);
    const block = at?.column && blockOf(event, at.column);
    if (!block) return;
    event.preventDefault();
    this.model.remember();
    pasteBlock(this.model, at, block);
    this.#changed("paste", at.row.key);
  }

  #clicked(event) {
    const button = event.target.closest("[data-menu]");
    if (button) this.menu.open(button, lineCommands(this, button.closest("tr").dataset.key));
  }

  addAbove(kind, key) {
    this.model.remember();
    const row = this.model.insert(this.model.blank(kind), this.model.place(key));
    this.#changed("add", row.key);
    return row.key;
  }

  insertAbove(key) {
    this.focusCell(this.addAbove(undefined, key));
  }

  #entered(event) {
    const at = this.#at(event.target);
    if (!at) return;
    this.model.settle();
    this.currentKey = at.row.key;
    at.field.closest("tr").classList.add("is-hover");
    this.dispatchEvent(new CustomEvent("et-lines:cell", { bubbles: true, detail: { key: at.row.key, column: at.field.dataset.cell, kind: at.row.kind } }));
  }

  #left(event) {
    const at = this.#at(event.target);
    event.target.closest?.("tr")?.classList.remove("is-hover");
    this.lookup.leave(event.target);
    if (at?.column?.kind === "picker" && !at.field.value.trim()) at.row.labels[at.column.name] = "";
  }

  #dropped(key, to) {
    if (this.model.move(key, to)) this.#changed("move", key);
    else this.#draw();
  }
}

define("et-line-grid", LineGrid);
