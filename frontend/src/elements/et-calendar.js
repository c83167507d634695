// A calendar: an event is dragged to another hour or day, stretched by its lower edge, or moved by Alt and an arrow while
// it has the focus (Alt, Shift and an arrow stretch it); a free slot clicked or dragged opens the short form of a new
// one. The server does the real action and answers with the calendar as it then is, and the way back.
import htmx from "htmx.org/dist/htmx.esm.js";
import { openPanel } from "../behaviours/panel.js";
import { define } from "../define.js";

const QUARTER = 13;
const DAY = 864e5;
const phone = () => matchMedia("(max-width: 767.98px)").matches;

// Times are those of the calendar's clock, whatever the zone of the device: counted as if they were UTC.
const read = (text) => Date.parse(`${text}:00Z`);
const write = (time) => new Date(time).toISOString().slice(0, 16);

class Calendar extends HTMLElement {
  #drag = null;

  connectedCallback() {
    const moved = this.dataset.moved;
    if (moved) this.querySelector(`[data-id="${CSS.escape(moved)}"]`)?.focus();
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("pointerdown", (event) => this.#down(event));
    this.addEventListener("pointermove", (event) => this.#move(event));
    this.addEventListener("pointerup", (event) => this.#up(event));
    this.addEventListener("pointercancel", () => this.#stop());
  }

  #tell(item, start, end) {
    const { id, on } = item.dataset;
    this.setAttribute("aria-busy", "true");
    const values = { id, on, start: write(start), end: write(end) };
    htmx.ajax("POST", this.dataset.move, { source: this, target: this, swap: "outerHTML", values });
  }

  #key(event) {
    const item = event.target.closest?.("[data-id]");
    const steps = { ArrowUp: -15 * 6e4, ArrowDown: 15 * 6e4, ArrowLeft: -DAY, ArrowRight: DAY };
    if (!item || !event.altKey || !(event.key in steps) || !this.dataset.move) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.getAttribute("aria-busy") === "true") return;
    const start = read(item.dataset.start);
    const end = read(item.dataset.end);
    const step = steps[event.key];
    if (!event.shiftKey) this.#tell(item, start + step, end + step);
    else if (end + step >= start) this.#tell(item, start, end + step);
  }

  #down(event) {
    if (event.button || phone() || this.getAttribute("aria-busy") === "true") return;
    const item = event.target.closest(".et-ev");
    const day = event.target.closest(".et-day");
    if (item && !(item.dataset.id && this.dataset.move)) return;
    if (!item && !(day && this.dataset.new)) return;
    const box = item?.getBoundingClientRect();
    this.#drag = {
      item, day, x: event.clientX, y: event.clientY, moved: false,
      stretch: Boolean(event.target.closest(".grip")),
      grab: box ? event.clientY - box.top : 0,
      pointer: event.pointerId,
    };
  }

  #move(event) {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.moved) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
      drag.moved = true;
      this.setPointerCapture(drag.pointer);
      drag.item?.classList.add("is-ghost");
    }
    event.preventDefault();
    this.#show(this.#target(event));
  }

  // Where the pointer stands: times of what would be written, and the day element that shows it.
  #target(event) {
    const drag = this.#drag;
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const cell = under.find((one) => one.dataset?.day && this.contains(one)) ?? drag.day;
    if (!cell) return null;
    if (drag.item && !cell.matches(".et-day")) return this.#ofDay(cell);
    const day = drag.stretch || !drag.item ? drag.day : cell;
    if (!day) return null;
    const row = (y) => Math.floor((y - day.getBoundingClientRect().top) / QUARTER);
    const at = (quarters) => read(`${day.dataset.day}T${day.dataset.first}`) + quarters * 15 * 6e4;
    if (!drag.item) {
      const [from, to] = [row(drag.y), row(event.clientY)].sort((a, b) => a - b);
      return { cell: day, row: from, size: to - from + 1, start: at(from), end: at(to + 1) };
    }
    const start = read(drag.item.dataset.start);
    const end = read(drag.item.dataset.end);
    if (drag.stretch) {
      const till = Math.max(at(row(event.clientY) + 1), start + 15 * 6e4);
      const first = Math.round((start - at(0)) / (15 * 6e4));
      return { cell: day, row: first, size: Math.round((till - start) / (15 * 6e4)), start, end: till };
    }
    const first = Math.max(row(event.clientY - drag.grab + QUARTER / 2), 0);
    const length = end - start;
    return { cell: day, row: first, size: Math.max(Math.round(length / (15 * 6e4)), 1), start: at(first), end: at(first) + length };
  }

  #ofDay(cell) {
    const { start, end } = this.#drag.item.dataset;
    const step = read(`${cell.dataset.day}T00:00`) - read(`${start.slice(0, 10)}T00:00`);
    return { cell, start: read(start) + step, end: read(end) + step };
  }

  #show(target) {
    this.querySelector(".et-slot")?.remove();
    for (const one of this.querySelectorAll(".is-over")) one.classList.remove("is-over");
    if (!target) return;
    if (target.row === undefined) {
      target.cell.classList.add("is-over");
      return;
    }
    const slot = document.createElement("div");
    slot.className = `et-slot tq${Math.max(target.row, 0)} th${Math.min(Math.max(target.size, 1), 96)}`;
    target.cell.append(slot);
  }

  #up(event) {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    const target = this.#target(event);
    this.#stop();
    if (drag.moved) {
      const stop = (click) => click.preventDefault();
      addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
    }
    if (!target) return;
    if (drag.item) {
      const same = write(target.start) === drag.item.dataset.start && write(target.end) === drag.item.dataset.end;
      if (drag.moved && !same) this.#tell(drag.item, target.start, target.end);
      return;
    }
    const end = drag.moved ? `&end=${write(target.end)}` : "";
    openPanel(`${this.dataset.new}?panneau=1&start=${write(drag.moved ? target.start : Math.floor(target.start / 18e5) * 18e5)}${end}`);
  }

  #stop() {
    this.#show(null);
    this.#drag?.item?.classList.remove("is-ghost");
    this.#drag = null;
  }
}

define("et-calendar", Calendar);
