// Chooses a record: the text box searches on the server, the hidden input carries the id.
// "Créer …" opens the short form beside the page; <et-picked> in its answer comes back here.
import { define } from "../define.js";
import { openPanel } from "../behaviours/panel.js";
import { Suggestions } from "../suggesting.js";

const WAIT = 180;
let waiting = null; // the picker that opened a creation form

class Picker extends HTMLElement {
  #timer;

  connectedCallback() {
    this.hidden_input = this.querySelector("input[type=hidden]");
    this.box = this.querySelector("input[type=text]");
    if (this.list) return;
    this.list = new Suggestions(this.box, { onChoose: (result) => this.#chosen(result), none: this.dataset.none, id: this.box.getAttribute("aria-controls") });
    this.shown = this.box.value;
    this.box.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), WAIT);
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("focus", () => this.box.select());
    this.box.addEventListener("click", () => this.list.isOpen || this.#search(""));
    this.box.addEventListener("blur", () => this.#left());
  }

  disconnectedCallback() {
    this.list?.remove();
  }

  #search(text = this.box.value) {
    const depends = this.dataset.depends && this.closest("form")?.elements[this.dataset.depends];
    const url = new URL(this.dataset.url, location.href);
    if (depends?.value) url.searchParams.set(this.dataset.depends, depends.value);
    this.list.ask(url, text);
  }

  #key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.isOpen) this.list.move(event.key === "ArrowDown" ? 1 : -1);
      else this.#search("");
      event.preventDefault();
    } else if (event.key === "Enter" && this.list.isOpen) {
      this.list.choose();
      event.preventDefault();
    } else if (event.key === "Tab" && this.list.isOpen && this.box.value !== this.shown) this.list.choose();
    else if (event.key === "Escape" && this.list.isOpen) {
      this.list.close();
      this.box.value = this.shown;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #chosen(result) {
    if (result.create) {
      waiting = this;
      openPanel(result.create);
      return;
    }
    this.set(result.id, result.label, result);
  }

  set(id, label, result = {}) {
    this.hidden_input.value = id;
    this.box.value = this.shown = label;
    this.hidden_input.dispatchEvent(new Event("change", { bubbles: true }));
    this.dispatchEvent(new CustomEvent("et-picker:chosen", { bubbles: true, detail: { id, label, result } }));
  }

  #left() {
    clearTimeout(this.#timer);
    this.list.close();
    if (!this.box.value.trim() && this.hidden_input.value) this.set("", "");
    else this.box.value = this.shown;
  }
}

class Picked extends HTMLElement {
  connectedCallback() {
    this.closest("dialog")?.close();
    const detail = { id: this.dataset.id, label: this.dataset.label };
    waiting?.set(detail.id, detail.label);
    document.dispatchEvent(new CustomEvent("et-picked", { detail }));
    waiting?.box.focus();
    waiting = null;
  }
}

define("et-picker", Picker);
define("et-picked", Picked);
