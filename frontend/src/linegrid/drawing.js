// Draws the lines of a grid: one <tr> a line, one real field a cell.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null && value !== "") made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function icon(sprite, name, css = "et-ic") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", css);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export class Drawing {
  constructor(grid, data, rows, sprite) {
    Object.assign(this, { grid, data, rows, sprite });
  }

  table() {
    const head = element("tr", {}, element("th", { class: "grip" }, this.#hidden(this.data.words.handle)));
    for (const column of this.data.columns) head.append(element("th", { class: column.css, scope: "col" }, column.label));
    head.append(element("th", { class: "more" }, this.#hidden(this.data.words.menu)));
    this.body = element("tbody");
    return element("table", { class: "et-lines" }, element("thead", {}, head), this.body);
  }

  #hidden(text) {
    return element("span", { class: "et-visually-hidden" }, text);
  }

  row(row) {
    const kind = this.rows.kindOf(row);
    const empty = this.rows.isEmpty(row);
    const tr = element("tr", { "data-key": row.key, class: [kind.css, empty ? "new" : "", this.rows.isPinned(row) ? "pinned" : ""].filter(Boolean).join(" ") });
    tr.append(this.#grip(empty));
    const shown = this.rows.columnsOf(row);
    if (!shown.length) {
      tr.append(element("td", { colspan: this.data.columns.length }, element("div", { tabindex: "0", "data-cell": "-" }, kind.text || kind.label)));
    } else {
      for (const [column, span] of this.#spans(shown)) tr.append(column ? this.#cell(row, column, span) : element("td", { colspan: span }));
    }
    tr.append(this.#menu(empty));
    this.errors(tr, row);
    return tr;
  }

  // A line that shows few cells gives the room of the hidden ones to the one before them, unless that is a figure:
  // a subtotal stays in the column of the totals.
  #spans(shown) {
    const spans = [];
    for (const column of this.data.columns) {
      if (shown.includes(column)) spans.push([column, 1]);
      else if (spans.length && spans.at(-1)[0]?.kind !== "computed") spans.at(-1)[1] += 1;
      else spans.push([null, 1]);
    }
    if (spans.length > 1 && spans[0][0] === null && shown.length === 1) {
      spans[1][1] += spans[0][1];
      spans.shift();
    }
    return spans;
  }

  #grip(empty) {
    const cell = element("td", { class: "grip" });
    if (!this.data.readonly && !empty) cell.append(icon(this.sprite, "grip-vertical"));
    return cell;
  }

  #menu(empty) {
    const cell = element("td", { class: "more" });
    if (this.data.readonly || empty) return cell;
    const word = this.data.words.menu;
    cell.append(element("button", { class: "et-iconbtn sm", type: "button", "data-menu": true, "aria-haspopup": "menu", "aria-label": word, title: word, tabindex: "-1" }, icon(this.sprite, "dots")));
    return cell;
  }

  #cell(row, column, span) {
    const td = element("td", { class: column.css, colspan: span > 1 ? span : null });
    if (column.kind === "computed") td.append(element("span", { "data-shown": column.name }, row.shown[column.name] ?? ""));
    else td.append(this.#field(row, column));
    if (column.note) td.append(element("div", { class: "et-meta about", "data-shown": column.note }, row.shown[column.note] ?? ""));
    return td;
  }

  #field(row, column) {
    const value = row.values[column.name] ?? "";
    const common = { class: "cell", "data-cell": column.name, "aria-label": column.label };
    const locked = this.data.readonly || column.readonly;
    if (column.kind === "check") return element("input", { ...common, class: "form-check-input", type: "checkbox", checked: value === true || value === "true", disabled: locked });
    if (column.kind === "choice") return this.#choice(column, String(value), common, locked);
    if (column.kind === "rich") {
      const box = element("div", { ...common, contenteditable: locked ? null : "true", role: "textbox", "aria-multiline": "true" });
      box.innerHTML = value;
      if (this.rows.isEmpty(row) && column === this.#roomy) box.dataset.placeholder = this.data.words.add;
      return box;
    }
    const placeholder = this.rows.isEmpty(row) && column === this.#roomy ? this.data.words.add : column.placeholder;
    if (column.kind === "long") {
      const area = element("textarea", { ...common, rows: "1", readonly: locked, placeholder });
      area.value = value;
      return area;
    }
    const input = element("input", { ...common, type: "text", list: column.choices?.length ? this.#list(column) : null, readonly: locked, placeholder, autocomplete: "off", inputmode: column.kind === "number" ? "decimal" : null });
    input.value = column.kind === "picker" ? (row.labels[column.name] ?? value) : value;
    return input;
  }

  // Words proposed for a free text; anything else may be typed.
  #list(column) {
    const id = `et-list-${column.name}`;
    if (!document.getElementById(id)) {
      const list = element("datalist", { id });
      for (const [value] of column.choices) list.append(element("option", { value }));
      this.grid.append(list);
    }
    return id;
  }

  // The column with room for the words of the empty line.
  get #roomy() {
    return this.data.columns.find((one) => ["long", "rich"].includes(one.kind)) ?? this.data.columns.find((one) => one.kind !== "computed");
  }

  #choice(column, value, common, locked) {
    const select = element("select", { ...common, disabled: locked });
    for (const [key, label] of column.choices) select.append(element("option", { value: key, selected: key === value }, label));
    if (!column.choices.some(([key]) => key === value)) select.prepend(element("option", { value, selected: true }, value));
    return select;
  }

  errors(tr, row) {
    const next = tr.nextElementSibling;
    if (next?.classList.contains("err")) next.remove();
    const texts = Object.entries(row.errors ?? {}).filter(([, text]) => text);
    tr.classList.toggle("is-error", texts.length > 0);
    for (const field of tr.querySelectorAll("[data-cell]")) {
      const bad = Boolean(row.errors?.[field.dataset.cell]);
      field.classList.toggle("bad", bad);
      if (bad) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    tr.errorRow = texts.length
      ? element("tr", { class: "err", "data-of": row.key }, element("td"), element("td", { colspan: this.data.columns.length + 1 }, icon(this.sprite, "alert-circle"), texts.map(([, text]) => text).join(" ")))
      : null;
    if (tr.isConnected && tr.errorRow) tr.after(tr.errorRow);
  }
}
