// A text box in which "@" and a few letters offer people: the words that call the one chosen take their place.
import { define } from "../define.js";
import { Suggestions } from "../suggesting.js";

const WAIT = 150;
const CALL = /(?:^|[\s(])@([\p{L}\p{N}.\-’']{0,30})$/u;

class Mention extends HTMLElement {
  #timer;

  connectedCallback() {
    this.box = this.querySelector("textarea");
    if (this.list) return;
    this.list = new Suggestions(this.box, { onChoose: (result) => this.#put(result), none: this.dataset.none });
    this.box.addEventListener("input", () => {
      clearTimeout(this.#timer);
      const typed = this.#typed();
      if (typed === null) this.list.close();
      else this.#timer = setTimeout(() => this.list.ask(this.dataset.url, typed), WAIT);
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("blur", () => this.list.close());
  }

  disconnectedCallback() {
    this.list?.remove();
  }

  #typed() {
    return CALL.exec(this.box.value.slice(0, this.box.selectionStart))?.[1] ?? null;
  }

  #key(event) {
    if (!this.list.isOpen || event.ctrlKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.list.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") this.list.close();
    else if (!["Enter", "Tab"].includes(event.key) || !this.list.choose()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #put(result) {
    const end = this.box.selectionStart;
    const start = end - (this.#typed() ?? "").length - 1;
    this.box.setRangeText(`${result.words} `, start, end, "end");
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    this.box.focus();
  }
}

define("et-mention", Mention);
