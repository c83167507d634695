// The suggestions under a cell that is searched on the server.
import { Suggestions } from "../suggesting.js";

const WAIT = 160;

export class Lookup {
  constructor(grid) {
    this.grid = grid;
  }

  search({ field, row, column }) {
    if (this.list?.box !== field) {
      this.list?.remove();
      const onChoose = (result) => this.#chosen(row, column, result);
      this.list = new Suggestions(field, { none: this.grid.data.words.nothing, onChoose });
    }
    clearTimeout(this.timer);
    const text = field.value ?? field.textContent;
    this.waiting = text.trim() ? { field, row, column, text: text.trim() } : null;
    if (text.trim()) this.timer = setTimeout(() => this.list.ask(column.picker, text), WAIT);
    else this.list.close();
  }

  #chosen(row, column, result) {
    this.waiting = null;
    if (!result.create) return this.grid.pick(row.key, column.name, result);
    const detail = { key: row.key, column: column.name, url: result.create };
    return this.grid.dispatchEvent(new CustomEvent("et-lines:create", { bubbles: true, detail }));
  }

  // Whether the key was for the suggestions.
  key(event, field) {
    if (event.key === "Enter" && this.waiting?.field === field && !this.list?.isOpen) this.#scanned();
    if (!this.list?.isOpen || this.list.box !== field) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.list.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && this.list.choose()) event.stopPropagation();
    else if (event.key === "Escape") this.list.close();
    else return false;
    event.preventDefault();
    return true;
  }

  // A scanner types a code and Enter faster than any list opens: the product that bears exactly it fills the line.
  async #scanned() {
    const { row, column, text } = this.waiting;
    this.waiting = null;
    clearTimeout(this.timer);
    if (text.includes("\n") || text.length > 40) return;
    const address = new URL(column.picker, location.href);
    address.searchParams.set("q", text);
    const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    const found = answer?.ok ? (await answer.json()).results.find((one) => one.exact) : null;
    if (!found || row.values[column.name] !== text) return;
    this.grid.pick(row.key, column.name, found);
    if (found.exact === "barcode") this.grid.focusCell(this.grid.model.list.at(-1).key, column.name);
  }

  leave(field) {
    clearTimeout(this.timer);
    if (this.list?.box === field) this.list.close();
  }

  remove() {
    this.list?.remove();
  }
}
