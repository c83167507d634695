// The small menus of a grid: what can be done with a line, and which kind a line is to be.
import { element, icon } from "./drawing.js";

// What can be done with a line: the commands of the page, then those every line has.
export function lineCommands(grid, key) {
  const { words, commands = [] } = grid.data;
  const { kind } = grid.model.find(key);
  const own = commands.filter(({ of }) => !of?.length || of.includes(kind));
  const tell = (command) => grid.command(command, key);
  return [
    ...own.map(({ name, label, icon: drawn }) => ({ label, icon: drawn, run: () => tell(name) })),
    { label: words.insert, icon: "row-insert-top", run: () => grid.insertAbove(key) },
    { label: words.duplicate, icon: "copy", run: () => grid.duplicateLine(key) },
    { label: words.up, icon: "arrow-up", run: () => grid.moveLine(key, -1) },
    { label: words.down, icon: "arrow-down", run: () => grid.moveLine(key, 1) },
    { label: words.delete, icon: "trash", danger: true, run: () => grid.removeLine(key) },
  ];
}

// Which kind an empty line is to be.
export function kindCommands(grid, key) {
  return grid.data.kinds.map((kind) => ({ label: kind.label, icon: kind.icon, run: () => grid.setKind(key, kind.name) }));
}

export class GridMenu {
  constructor(grid, sprite) {
    this.grid = grid;
    this.sprite = sprite;
    this.element = element("div", { class: "et-menu et-grid-menu", role: "menu" });
    this.element.addEventListener("click", (event) => {
      const item = event.target.closest("[role=menuitem]");
      if (!item) return;
      this.close();
      item.run();
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.outside = (event) => this.element.contains(event.target) || this.close();
  }

  open(anchor, items) {
    this.back = document.activeElement;
    this.element.replaceChildren(...items.map((item) => this.#item(item)));
    (anchor.closest("dialog") ?? document.body).append(this.element);
    const { left, right, bottom, top } = anchor.getBoundingClientRect();
    const style = this.element.style;
    const wide = this.element.offsetWidth;
    const tall = this.element.offsetHeight;
    style.left = `${Math.max(8, left + wide > innerWidth - 8 ? right - wide : left)}px`;
    style.top = `${bottom + tall > innerHeight - 8 ? Math.max(8, top - tall) : bottom + 2}px`;
    this.element.querySelector("[role=menuitem]")?.focus();
    setTimeout(() => document.addEventListener("pointerdown", this.outside));
  }

  #item({ label, icon: name, run, danger }) {
    const item = element("button", { class: `dropdown-item${danger ? " danger" : ""}`, type: "button", role: "menuitem" }, ...(name ? [icon(this.sprite, name)] : []), label);
    item.run = run;
    return item;
  }

  #key(event) {
    const items = [...this.element.querySelectorAll("[role=menuitem]")];
    const here = items.indexOf(document.activeElement);
    if (event.key === "ArrowDown") items[(here + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(here - 1 + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      this.close();
      this.back?.focus();
    } else {
      const wanted = event.key.length === 1 && items.find((item) => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()));
      if (wanted) wanted.focus();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  close() {
    document.removeEventListener("pointerdown", this.outside);
    this.element.remove();
  }
}
