// The fields of the sheet around its lines, as texts: read, written back, and undone together with the lines.
export class Fields {
  constructor(form) {
    this.form = form;
    this.last = this.read();
  }

  get #all() {
    return [...this.form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && !field.closest("et-line-grid"));
  }

  read() {
    const found = {};
    for (const field of this.#all) {
      if (field.type === "radio") {
        if (field.checked) found[field.name] = field.value;
      } else found[field.name] = field.type === "checkbox" ? (field.checked ? "on" : "off") : field.value;
    }
    return found;
  }

  write(values) {
    for (const field of this.#all) {
      const value = values[field.name];
      if (value === undefined) continue;
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value === "on";
      else if (field.value !== value) {
        field.value = value;
        const rich = field.id && this.form.querySelector(`trix-editor[input="${CSS.escape(field.id)}"]`);
        rich?.editor?.loadHTML(value);
      }
    }
    this.last = this.read();
  }

  // What the lines keep with each step of theirs.
  get beside() {
    return { get: () => this.last, put: (values) => this.write(values) };
  }

  labelOf(name) {
    const field = this.form.elements[name];
    const one = field instanceof RadioNodeList ? field[0] : field;
    const label = one?.id && this.form.querySelector(`label[for="${CSS.escape(one.id)}"]`);
    return (label?.textContent ?? one?.getAttribute("aria-label") ?? name).trim();
  }

  said(name, value) {
    const field = this.form.elements[name];
    if (field instanceof HTMLSelectElement) return [...field.options].find((one) => one.value === value)?.textContent.trim() ?? value;
    if (field?.type === "checkbox") return value === "on" ? "✓" : "—";
    return value || "—";
  }
}
