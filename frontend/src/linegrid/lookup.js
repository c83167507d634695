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
    if (text.trim()) this.timer = setTimeout(() => this.list.ask(column.picker, text), WAIT);
    else this.list.close();
  }

  #chosen(row, column, result) {
    if (!result.create) return this.grid.pick(row.key, column.name, result);
    const detail = { key: row.key, column: column.name, url: result.create };
    return this.grid.dispatchEvent(new CustomEvent("et-lines:create", { bubbles: true, detail }));
  }

  // Whether the key was for the suggestions.
  key(event, field) {
    if (!this.list?.isOpen || this.list.box !== field) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.list.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && this.list.choose()) event.stopPropagation();
    else if (event.key === "Escape") this.list.close();
    else return false;
    event.preventDefault();
    return true;
  }

  leave(field) {
    clearTimeout(this.timer);
    if (this.list?.box === field) this.list.close();
  }

  remove() {
    this.list?.remove();
  }
}
