// Editable lines by keyboard. What comes in and what goes out is agreed in etabli/ui/linegrid.py.
import { define } from "../define.js";
import { loadSortable } from "../lazy.js";
import { Drawing } from "../linegrid/drawing.js";
import { GridMenu } from "../linegrid/menu.js";
import { readBlock, Rows } from "../linegrid/rows.js";
import { Suggestions } from "../suggesting.js";

const WAIT = 160;
const FIELD = "[data-cell]";

class LineGrid extends HTMLElement {
  #timer;

  connectedCallback() {
    if (this.model) return;
    this.data = JSON.parse(this.dataset.grid);
    this.input = this.querySelector("input[type=hidden]");
    const sprite = document.querySelector("use")?.getAttribute("href")?.split("#")[0] ?? "/static/dist/icons.svg";
    this.model = new Rows(this.data.kinds, this.data.columns);
    this.drawing = new Drawing(this, this.data, this.model, sprite);
    this.menu = new GridMenu(this, sprite);
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
    this.#draggable();
  }

  disconnectedCallback() {
    this.list?.remove();
    this.menu?.close();
  }

  // ---- agreed methods

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

  // ---- drawing

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
    for (const area of this.querySelectorAll("textarea.cell")) this.#fit(area);
  }

  #fit(area) {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  #store() {
    if (this.input) this.input.value = JSON.stringify({ rows: this.rows });
  }

  // Everything but typing is drawn anew; the cursor stays on its cell.
  #changed(reason, key = "") {
    this.model.ensureLast();
    const field = document.activeElement?.closest?.(FIELD);
    const here = this.contains(field) ? [field.closest("tr").dataset.key, field.dataset.cell] : null;
    this.#draw();
    if (here) this.focusCell(...here);
    this.#tell(reason, key);
  }

  #tell(reason, key = "") {
    this.#store();
    this.dispatchEvent(new CustomEvent("et-lines:change", { bubbles: true, detail: { rows: this.rows, reason, key } }));
  }

  #say(text) {
    this.live.textContent = text;
  }

  // ---- typing

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
      this.#chooseKind(row, field);
      return;
    }
    this.model.remember(`${row.key}/${column.name}`);
    if (column.kind === "picker") row.labels[column.name] = value;
    if (column.kind !== "picker" || value === "") row.values[column.name] = value;
    row.errors[column.name] = "";
    this.drawing.errors(field.closest("tr"), row);
    if (column.kind === "long") this.#fit(field);
    if (column.picker) this.#search(at);
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

  #search(at) {
    this.#suggestFor(at);
    clearTimeout(this.#timer);
    const text = at.field.value;
    if (text.trim()) this.#timer = setTimeout(() => this.list?.ask(at.column.picker, text), WAIT);
    else this.list?.close();
  }

  #suggestFor({ field, row, column }) {
    if (this.list?.box === field) return;
    this.list?.remove();
    this.list = new Suggestions(field, { none: this.data.words.nothing, onChoose: (result) => this.#picked(row, column, result) });
  }

  #picked(row, column, result) {
    if (result.create) {
      this.dispatchEvent(new CustomEvent("et-lines:create", { bubbles: true, detail: { key: row.key, column: column.name, url: result.create } }));
      return;
    }
    this.pick(row.key, column.name, result);
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

  #chooseKind(row, field) {
    const items = this.data.kinds.map((kind) => ({ label: kind.label, icon: kind.icon, run: () => this.#setKind(row.key, kind.name) }));
    this.menu.open(field, items);
  }

  #setKind(key, kind) {
    const row = this.model.find(key);
    if (!row) return;
    this.model.remember();
    row.kind = kind;
    this.#changed("add", key);
    if (!this.focusCell(key)) this.focusCell(this.model.list.at(-1).key);
  }

  // ---- keys

  #key(event) {
    const { key, altKey: alt, shiftKey: shift } = event;
    const control = event.ctrlKey || event.metaKey;
    if (control && key.toLowerCase() === "z") return this.#done(event, () => (shift ? this.redo() : this.undo()));
    if (control && key.toLowerCase() === "y") return this.#done(event, () => this.redo());
    const at = this.#at(event.target);
    if (!at) return undefined;
    if (this.#inList(event, at)) return undefined;
    if (alt && (key === "ArrowUp" || key === "ArrowDown")) return this.#done(event, () => this.#moveLine(at.row.key, key === "ArrowUp" ? -1 : 1));
    if (control && key.toLowerCase() === "d") return this.#done(event, () => this.#duplicate(at.row.key));
    if (control && shift && (key === "Delete" || key === "Backspace")) return this.#done(event, () => this.#remove(at.row.key));
    if (key === "Enter" && !control && !alt && !(shift && ["long", "rich"].includes(at.column?.kind))) return this.#done(event, () => this.#walk(at, 1));
    if ((key === "ArrowUp" || key === "ArrowDown") && !control && this.#edge(at, key)) return this.#done(event, () => this.#sameColumn(at, key === "ArrowUp" ? -1 : 1));
    if (key === "Tab" && !control && !alt) this.#tab(event, at, shift ? -1 : 1);
    return undefined;
  }

  #done(event, act) {
    event.preventDefault();
    act();
  }

  #inList(event, { field }) {
    if (!this.list?.isOpen || this.list.box !== field) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.list.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && this.list.choose()) event.stopPropagation();
    else if (event.key === "Escape") this.list.close();
    else return false;
    event.preventDefault();
    return true;
  }

  // In a box of several lines the arrows first walk its own lines; in a list of choices they choose.
  #edge({ field, column }, key) {
    if (column?.kind === "choice" || column?.kind === "rich") return false;
    if (column?.kind !== "long") return true;
    const { value, selectionStart: from, selectionEnd: to } = field;
    return key === "ArrowUp" ? !value.slice(0, from).includes("\n") : !value.slice(to).includes("\n");
  }

  get #fields() {
    return [...this.drawing.body.querySelectorAll(FIELD)].filter((field) => !field.disabled && !field.readOnly);
  }

  #walk({ field }, step) {
    const fields = this.#fields;
    const next = fields[fields.indexOf(field) + step];
    next?.focus();
    next?.select?.();
    return Boolean(next);
  }

  // Tab leaves the grid only from the empty last line.
  #tab(event, at, step) {
    if (step > 0 && this.model.isEmpty(at.row) && at.row === this.model.list.at(-1)) return;
    if (this.#walk(at, step)) event.preventDefault();
  }

  #sameColumn({ row, column }, step) {
    const next = this.model.list[this.model.place(row.key) + step];
    if (next && !this.focusCell(next.key, column?.name)) this.focusCell(next.key);
  }

  #moveLine(key, step) {
    const last = this.model.list.length - 1;
    const to = this.model.place(key) + step;
    if (this.model.isEmpty(this.model.find(key)) || to < 0 || to >= last) return;
    if (this.model.move(key, to)) {
      this.#changed("move", key);
      this.#say(`${this.data.words.moved} ${to + 1}`);
    }
  }

  #duplicate(key) {
    const made = this.model.duplicate(key);
    if (!made) return;
    this.#changed("duplicate", made.key);
    this.focusCell(made.key);
  }

  #remove(key) {
    const next = this.model.list[this.model.place(key) + 1] ?? this.model.list[this.model.place(key) - 1];
    if (!this.model.remove(key)) return;
    this.#changed("delete", key);
    this.#say(this.data.words.deleted);
    if (next) this.focusCell(next.key);
  }

  // ---- pasting, pointing, dragging

  #pasted(event) {
    const at = this.#at(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const block = readBlock(text);
    if (!at?.column || (block.length < 2 && block[0].length < 2) || (at.column.kind === "long" && !text.includes("\t"))) return;
    event.preventDefault();
    this.model.remember();
    const columns = this.data.columns.filter((column) => column.kind !== "computed" && !column.readonly);
    const from = columns.indexOf(at.column);
    let place = this.model.place(at.row.key);
    for (const cells of block) {
      const row = this.model.list[place] && (place === this.model.place(at.row.key) || this.model.isEmpty(this.model.list[place])) ? this.model.list[place] : this.model.insert(this.model.blank(), place);
      cells.forEach((cell, index) => {
        const column = columns[from + index];
        if (!column) return;
        row.values[column.name] = column.kind === "check" ? /^(1|x|oui|vrai|true)$/i.test(cell.trim()) : cell.trim();
        if (column.kind === "picker") row.labels[column.name] = cell.trim();
      });
      place += 1;
    }
    this.#changed("paste", at.row.key);
  }

  #clicked(event) {
    const button = event.target.closest("[data-menu]");
    if (!button) return;
    const { key } = button.closest("tr").dataset;
    const { words } = this.data;
    const insertAbove = () => {
      this.model.remember();
      const row = this.model.insert(this.model.blank(), this.model.place(key));
      this.#changed("add", row.key);
      this.focusCell(row.key);
    };
    const tell = (command) => this.dispatchEvent(new CustomEvent("et-lines:menu", { bubbles: true, detail: { key, command } }));
    this.menu.open(button, [
      ...(this.data.commands ?? []).map(({ name, label, icon }) => ({ label, icon, run: () => tell(name) })),
      { label: words.insert, icon: "row-insert-top", run: insertAbove },
      { label: words.duplicate, icon: "copy", run: () => this.#duplicate(key) },
      { label: words.up, icon: "arrow-up", run: () => this.#moveLine(key, -1) },
      { label: words.down, icon: "arrow-down", run: () => this.#moveLine(key, 1) },
      { label: words.delete, icon: "trash", danger: true, run: () => this.#remove(key) },
    ]);
  }

  #entered(event) {
    const at = this.#at(event.target);
    if (!at) return;
    this.model.settle();
    at.field.closest("tr").classList.add("is-hover");
    this.dispatchEvent(new CustomEvent("et-lines:cell", { bubbles: true, detail: { key: at.row.key, column: at.field.dataset.cell, kind: at.row.kind } }));
  }

  #left(event) {
    const at = this.#at(event.target);
    event.target.closest?.("tr")?.classList.remove("is-hover");
    clearTimeout(this.#timer);
    if (this.list?.box === event.target) this.list.close();
    if (at?.column?.kind === "picker" && !at.field.value.trim()) at.row.labels[at.column.name] = "";
  }

  async #draggable() {
    const { Sortable } = await loadSortable();
    Sortable.create(this.drawing.body, {
      handle: ".grip",
      draggable: "tr[data-key]:not(.new)",
      ghostClass: "is-drag",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      onEnd: (event) => {
        const order = [...this.drawing.body.querySelectorAll("tr[data-key]")].map((tr) => tr.dataset.key);
        const { key } = event.item.dataset;
        if (this.model.move(key, Math.min(order.indexOf(key), this.model.list.length - 2))) this.#changed("move", key);
        else this.#draw();
      },
    });
  }
}

define("et-line-grid", LineGrid);
