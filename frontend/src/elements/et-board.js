// A board: a card is dragged to another place or column, by the mouse or by a finger that rests on it first (a finger
// that moves at once scrolls), or moved by Alt and an arrow while it has the focus. The
// server does the real action and answers with the board as it then is; a refused card is back where it was.
import htmx from "htmx.org/dist/htmx.esm.js";
import { define } from "../define.js";
import { loadSortable } from "../lazy.js";

const REST = 280; // milliseconds a finger rests before it lifts the card

class Board extends HTMLElement {
  #lists = [];
  #lifted = false;

  async connectedCallback() {
    this.#refocus();
    if (!this.dataset.drop) return;
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("contextmenu", (event) => this.#lifted && event.preventDefault());
    const { Sortable } = await loadSortable();
    if (!this.isConnected) return;
    this.#lists = [...this.querySelectorAll("[data-lane] > ul")].map((list) => Sortable.create(list, {
      group: { name: "board", put: "accepts" in list.parentElement.dataset },
      draggable: "[data-id]",
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      fallbackClass: "is-drag",
      ghostClass: "et-drop",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      delay: REST,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      scrollSensitivity: 60,
      onChoose: () => this.#lift(true),
      onUnchoose: () => this.#lift(false),
      onEnd: (event) => this.#dropped(event),
    }));
  }

  disconnectedCallback() {
    for (const list of this.#lists) list.destroy();
    this.#lists = [];
  }

  #lift(lifted) {
    this.#lifted = lifted;
    this.classList.toggle("is-lifting", lifted);
  }

  #dropped(event) {
    const stop = (click) => click.preventDefault();
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
    if (event.from !== event.to || event.oldIndex !== event.newIndex) this.#tell(event.item);
  }

  #key(event) {
    const card = event.target.closest("[data-id]");
    if (!card || !event.altKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.getAttribute("aria-busy") === "true") return;
    const beside = { ArrowUp: card.previousElementSibling, ArrowDown: card.nextElementSibling }[event.key];
    if (event.key === "ArrowUp" && beside) beside.before(card);
    else if (event.key === "ArrowDown" && beside) beside.after(card);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const lane = this.#next(card.closest("[data-lane]"), event.key === "ArrowLeft" ? -1 : 1);
      if (!lane) return;
      lane.querySelector("ul").prepend(card);
    } else return;
    this.#tell(card);
  }

  #next(lane, step) {
    const lanes = [...this.querySelectorAll("[data-lane]")];
    for (let place = lanes.indexOf(lane) + step; lanes[place]; place += step) {
      if ("accepts" in lanes[place].dataset) return lanes[place];
    }
    return null;
  }

  #tell(card) {
    this.setAttribute("aria-busy", "true");
    const values = {
      card: card.dataset.id,
      lane: card.closest("[data-lane]").dataset.lane,
      after: card.previousElementSibling?.dataset.id ?? "",
    };
    htmx.ajax("POST", this.dataset.drop, { source: this, target: this, swap: "outerHTML", values });
  }

  #refocus() {
    const moved = this.dataset.moved;
    if (moved) this.querySelector(`[data-id="${CSS.escape(moved)}"] a`)?.focus();
  }
}

define("et-board", Board);
