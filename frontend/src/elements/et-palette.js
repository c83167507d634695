// Ctrl+K: a dialog whose results come from the server; arrows, Enter, Ctrl+Enter; the previous focus comes back.
import { define } from "../define.js";
import { openPanel } from "../behaviours/panel.js";
import { post } from "../post.js";

const WAIT = 90;

class Palette extends HTMLElement {
  #timer;
  #abort;

  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.box = this.querySelector("input");
    this.results = this.querySelector("[role=listbox]");
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        this.open();
      }
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-palette]")) {
        event.preventDefault();
        this.open();
      }
    });
    this.box.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), WAIT);
    });
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("click", (event) => this.#clicked(event));
    this.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  }

  open() {
    if (this.dialog.open) return;
    this.box.value = "";
    this.dialog.showModal();
    this.box.focus();
    this.#ask();
  }

  async #ask() {
    this.#abort?.abort();
    this.#abort = new AbortController();
    const url = new URL(this.results.dataset.url, location.href);
    url.searchParams.set("q", this.box.value);
    url.searchParams.set("morceau", "1");
    const card = this.results.dataset.record;
    if (card) url.searchParams.set("fiche", card);
    try {
      const answer = await fetch(url, { signal: this.#abort.signal });
      if (answer.redirected) location.href = answer.url;
      if (!answer.ok) return;
      this.results.innerHTML = await answer.text();
      this.#options.forEach((option, index) => (option.id = `palette-${index}`));
      this.#mark(this.#options[0]);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  get #options() {
    return [...this.results.querySelectorAll("[role=option]")];
  }

  get #marked() {
    return this.results.querySelector('[aria-selected="true"]');
  }

  #mark(option) {
    this.#marked?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  #key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const options = this.#options;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const here = options.indexOf(this.#marked);
      if (options.length) this.#mark(options[(here + step + options.length) % options.length]);
      event.preventDefault();
    } else if (event.key === "Enter" && this.#marked) {
      event.preventDefault();
      this.#run(this.#marked, event.ctrlKey || event.metaKey);
    }
  }

  #clicked(event) {
    if (event.target === this.dialog) this.dialog.close();
    const option = event.target.closest("[role=option]");
    if (!option || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#run(option, false);
  }

  #run(option, beside) {
    this.dialog.close();
    if (option.hasAttribute("data-open-panel")) openPanel(option.href);
    else if (option.hasAttribute("data-post")) post(option.href);
    else if (beside) open(option.href);
    else location.href = option.href;
  }
}

define("et-palette", Palette);
