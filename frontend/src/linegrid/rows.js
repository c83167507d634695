// The lines of a grid as data: adding, moving, duplicating, deleting, undo and redo. Knows nothing of the page.
const KEPT = 100;
let made = 0;

export class Rows {
  // `pin` names the value of a line that keeps its place; `beside` is what the page wants undone together with the lines.
  constructor(kinds, columns, pin = "") {
    this.kinds = kinds;
    this.columns = columns;
    this.pin = pin;
    this.beside = null;
    this.list = [];
    this.past = [];
    this.future = [];
  }

  load(rows) {
    this.list = rows.map((row) => this.#whole(row));
    this.past = [];
    this.future = [];
  }

  #whole(row) {
    return { id: null, kind: this.kinds[0].name, ...row, key: row.key || this.newKey(), values: { ...row.values }, shown: { ...row.shown }, labels: { ...row.labels }, errors: { ...row.errors } };
  }

  newKey() {
    return `n${Date.now().toString(36)}${(++made).toString(36)}`;
  }

  blank(kind = this.kinds[0].name, values = {}) {
    return this.#whole({ kind, values });
  }

  kindOf(row) {
    return this.kinds.find((kind) => kind.name === row.kind) ?? this.kinds[0];
  }

  columnsOf(row) {
    const { cells } = this.kindOf(row);
    return cells.length ? this.columns.filter((column) => cells.includes(column.name)) : this.columns;
  }

  // Kinds that show some columns only (a text, a title) are written, not looked up.
  isSearched(row) {
    return !this.kindOf(row).cells.length;
  }

  isEmpty(row) {
    return row.id === null && row.kind === this.kinds[0].name && !Object.values(row.values).some((value) => value !== "" && value !== false && value != null);
  }

  find(key) {
    return this.list.find((row) => row.key === key);
  }

  place(key) {
    return this.list.findIndex((row) => row.key === key);
  }

  sent() {
    return this.list.filter((row) => !this.isEmpty(row)).map(({ key, id, kind, values }) => ({ key, id, kind, values: { ...values } }));
  }

  // The always present empty line at the end.
  ensureLast() {
    const last = this.list.at(-1);
    if (last && this.isEmpty(last)) return null;
    const row = this.blank();
    this.list.push(row);
    return row;
  }

  #copy() {
    return { list: structuredClone(this.list), beside: this.beside?.get() };
  }

  isPinned(row) {
    return Boolean(this.pin) && row.values[this.pin] === "on";
  }

  // Called before a change; several keystrokes in one cell are one step.
  remember(mark = "") {
    if (mark && mark === this.mark) return;
    this.mark = mark;
    this.past.push(this.#copy());
    if (this.past.length > KEPT) this.past.shift();
    this.future = [];
  }

  settle() {
    this.mark = "";
  }

  undo() {
    return this.#step(this.past, this.future);
  }

  redo() {
    return this.#step(this.future, this.past);
  }

  // Ids given by the server since then are kept.
  #step(from, to) {
    if (!from.length) return false;
    this.mark = "";
    const ids = new Map(this.list.map((row) => [row.key, row.id]));
    to.push(this.#copy());
    const step = from.pop();
    this.list = step.list;
    if (step.beside !== undefined) this.beside?.put(step.beside);
    for (const row of this.list) row.id = ids.get(row.key) ?? row.id;
    return true;
  }

  insert(row, at) {
    this.list.splice(at, 0, row);
    return row;
  }

  move(key, to) {
    const from = this.place(key);
    const target = Math.max(0, Math.min(to, this.list.length - 1));
    if (from < 0 || from === target || this.isPinned(this.list[from])) return false;
    this.remember();
    const pinned = this.list.map((row, place) => [row, place]).filter(([row]) => this.isPinned(row));
    this.list.splice(target, 0, ...this.list.splice(from, 1));
    if (pinned.length) this.#putBack(pinned);
    return true;
  }

  // Pinned lines take their places again, the others keep their new order around them.
  #putBack(pinned) {
    this.list = this.list.filter((row) => !this.isPinned(row));
    for (const [row, place] of pinned) this.list.splice(place, 0, row);
  }

  // Other lines altogether; those before can be had again.
  replace(rows) {
    this.remember();
    this.list = rows.map((row) => this.#whole(row));
  }

  duplicate(key) {
    const row = this.find(key);
    if (!row || this.isEmpty(row)) return null;
    this.remember();
    return this.insert(this.#whole({ kind: row.kind, values: { ...row.values, ...(this.pin ? { [this.pin]: "" } : {}) }, labels: row.labels, shown: row.shown }), this.place(key) + 1);
  }

  remove(key) {
    const at = this.place(key);
    if (at < 0) return false;
    this.remember();
    this.list.splice(at, 1);
    return true;
  }
}
