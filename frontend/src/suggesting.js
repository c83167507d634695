// A list of suggestions under a text box: what pickers and the line grid share. The page's box keeps the focus.
let counter = 0;

export class Suggestions {
  constructor(box, { onChoose, none, id }) {
    this.box = box;
    this.onChoose = onChoose;
    this.none = none;
    this.element = document.createElement("div");
    this.element.className = "et-suggest";
    this.element.id = id || `et-suggest-${++counter}`;
    this.element.setAttribute("role", "listbox");
    this.element.hidden = true;
    this.element.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]");
      event.preventDefault();
      if (option) this.choose(option);
    });
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", this.element.id);
  }

  get isOpen() {
    return !this.element.hidden;
  }

  async ask(url, text) {
    this.abort?.abort();
    this.abort = new AbortController();
    try {
      const address = new URL(url, location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, { signal: this.abort.signal, headers: { Accept: "application/json" } });
      if (answer.ok) this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    const lines = found.results.map((result) => this.#option(result));
    if (!lines.length) lines.push(this.#note(found.none || this.none));
    if (found.create) lines.push(this.#create(found));
    this.element.replaceChildren(...lines);
    if (!this.element.isConnected) (this.box.closest("dialog") ?? document.body).append(this.element);
    this.element.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    this.#place();
    this.mark(this.element.querySelector("[role=option]"));
  }

  #option(result) {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.id = `${this.element.id}-${++counter}`;
    option.result = result;
    const label = document.createElement("span");
    label.className = "label";
    label.textContent = result.label;
    option.append(label);
    for (const part of ["sub", "end"]) {
      if (!result[part]) continue;
      const more = document.createElement("span");
      more.className = part;
      more.textContent = result[part];
      option.append(more);
    }
    return option;
  }

  #create(found) {
    const option = this.#option({ label: found.create_label, create: found.create });
    option.classList.add("create");
    return option;
  }

  #note(text) {
    const note = document.createElement("div");
    note.className = "none";
    note.textContent = text ?? "";
    return note;
  }

  #place() {
    const { left, bottom, top, width } = this.box.getBoundingClientRect();
    const holder = this.element.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const inDialog = this.element.parentElement !== document.body;
    const style = this.element.style;
    style.minWidth = `${Math.max(width, 240)}px`;
    const below = innerHeight - bottom > Math.min(this.element.offsetHeight, 260) || top < 260;
    const y = below ? bottom + 4 : top - this.element.offsetHeight - 4;
    style.left = `${inDialog ? left - holder.left : left + scrollX}px`;
    style.top = `${inDialog ? y - holder.top : y + scrollY}px`;
  }

  mark(option) {
    this.element.querySelector('[aria-selected="true"]')?.removeAttribute("aria-selected");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  move(step) {
    const options = [...this.element.querySelectorAll("[role=option]")];
    const here = options.findIndex((option) => option.ariaSelected === "true");
    if (options.length) this.mark(options[(here + step + options.length) % options.length]);
  }

  get marked() {
    return this.isOpen ? this.element.querySelector('[aria-selected="true"]') : null;
  }

  choose(option = this.marked) {
    if (!option) return false;
    this.close();
    this.onChoose(option.result);
    return true;
  }

  close() {
    this.abort?.abort();
    this.element.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  remove() {
    this.close();
    this.element.remove();
  }
}
