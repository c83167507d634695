// Walking the cells of a grid: next and previous, the same column of another line.

// In a box of several lines the arrows first walk its own lines; in a list of choices they choose.
export function atEdge({ field, column }, key) {
  if (column?.kind === "choice" || column?.kind === "rich") return false;
  if (column?.kind !== "long") return true;
  const { value, selectionStart: from, selectionEnd: to } = field;
  return key === "ArrowUp" ? !value.slice(0, from).includes("\n") : !value.slice(to).includes("\n");
}

export class Cursor {
  constructor(grid) {
    this.grid = grid;
  }

  get fields() {
    const all = [...this.grid.drawing.body.querySelectorAll("[data-cell]")];
    return all.filter((field) => !field.disabled && !field.readOnly);
  }

  walk(field, step) {
    const { fields } = this;
    const next = fields[fields.indexOf(field) + step];
    next?.focus();
    next?.select?.();
    return Boolean(next);
  }

  // Tab leaves the grid only from the empty last line.
  tab({ field, row }, step) {
    const { model } = this.grid;
    if (step > 0 && model.isEmpty(row) && row === model.list.at(-1)) return false;
    return this.walk(field, step);
  }

  sameColumn({ row, column }, step) {
    const { model } = this.grid;
    const next = model.list[model.place(row.key) + step];
    if (next && !this.grid.focusCell(next.key, column?.name)) this.grid.focusCell(next.key);
  }
}
