// A message of the program. Success leaves after six seconds, not while the pointer or the focus is on it;
// what went wrong (class "bad") stays until closed.
import { define } from "../define.js";

const STAY = 6000;

class Toast extends HTMLElement {
  #timer;

  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) this.remove();
    });
    if (this.classList.contains("bad")) return;
    const wait = this.querySelector("form") ? STAY + 4000 : STAY;
    const start = () => (this.#timer = setTimeout(() => this.remove(), wait));
    const stop = () => clearTimeout(this.#timer);
    this.addEventListener("pointerenter", stop);
    this.addEventListener("pointerleave", start);
    this.addEventListener("focusin", stop);
    this.addEventListener("focusout", start);
    start();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }
}

define("et-toast", Toast);
