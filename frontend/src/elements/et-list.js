// A list: rows by keyboard (j, k, x, Enter), ticks, the bulk bar, sums of the selection asked from the server.
import { define } from "../define.js";

const typing = (element) => element?.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");

class List extends HTMLElement {
  #cursor = null;
  #last = null;
  #sums;

  connectedCallback() {
    this.addEventListener("change", (event) => this.#changed(event));
    this.addEventListener("click", (event) => this.#clicked(event));
    this.onKey = (event) => this.#key(event);
    document.addEventListener("keydown", this.onKey);
    this.onSwap = () => this.#refresh(false);
    document.addEventListener("htmx:after:swap", this.onSwap);
    this.#refresh(false);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("htmx:after:swap", this.onSwap);
  }

  get #rows() {
    return [...this.querySelectorAll("tbody tr[data-id]")];
  }

  get #ticks() {
    return [...this.querySelectorAll('tbody input[name="ids"]')];
  }

  get #all() {
    return this.querySelector('input[name="all"]');
  }

  #changed(event) {
    const box = event.target;
    if (box.matches("[data-pick-all]")) {
      for (const tick of this.#ticks) tick.checked = box.checked;
    } else if (!box.matches('input[name="ids"]')) return;
    if (this.#all) this.#all.value = "";
    this.#refresh(true);
  }

  #clicked(event) {
    const tick = event.target.closest('input[name="ids"]');
    if (tick) {
      const ticks = this.#ticks;
      if (event.shiftKey && this.#last && ticks.includes(this.#last)) {
        const [from, to] = [ticks.indexOf(this.#last), ticks.indexOf(tick)].sort((a, b) => a - b);
        for (const between of ticks.slice(from, to + 1)) between.checked = tick.checked;
        this.#refresh(true);
      }
      this.#last = tick;
      return;
    }
    if (event.target.closest("[data-unpick]")) this.#unpick();
    const choose = event.target.closest("[data-choose-all]");
    if (choose) {
      this.#all.value = "1";
      for (const box of this.#ticks) box.checked = true;
      this.#refresh(true);
    }
    const row = event.target.closest("tbody tr[data-id]");
    if (row && matchMedia("(max-width: 767.98px)").matches && !event.target.closest("a, button, input, label")) this.#open(row, event);
  }

  #unpick() {
    for (const box of this.#ticks) box.checked = false;
    if (this.#all) this.#all.value = "";
    this.#refresh(true);
  }

  #refresh(ask) {
    const bar = this.querySelector("[data-bulk]");
    if (!bar) return;
    const chosen = this.#ticks.filter((box) => box.checked);
    for (const box of this.#ticks) box.closest("tr").classList.toggle("is-selected", box.checked);
    const whole = this.querySelector("[data-pick-all]");
    whole.checked = chosen.length > 0 && chosen.length === this.#ticks.length;
    whole.indeterminate = chosen.length > 0 && !whole.checked;
    const all = this.#all?.value === "1";
    const count = all ? Number(bar.querySelector("[data-choose-all]")?.dataset.chooseAll ?? chosen.length) : chosen.length;
    bar.hidden = count === 0;
    const words = bar.querySelector("[data-bulk-count]");
    words.textContent = `${count.toLocaleString("fr-FR")} ${count < 2 ? words.dataset.one : words.dataset.many}`;
    if (ask) this.#askSums(count);
  }

  #askSums(count) {
    const foot = this.querySelector("[data-sums]");
    if (!foot) return;
    this.whole ??= foot.outerHTML;
    clearTimeout(this.#sums);
    if (!count) {
      foot.outerHTML = this.whole;
      this.whole = undefined;
      return;
    }
    this.#sums = setTimeout(async () => {
      const form = this.querySelector("form[data-selection]");
      const answer = await fetch(`/${this.dataset.slug}/sommes/${location.search}`, { method: "POST", body: new FormData(form) });
      if (answer.ok) this.querySelector("[data-sums]").outerHTML = (await answer.text()).trim();
    }, 150);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const rows = this.#rows;
    if (!rows.length) return;
    if (!this.#cursor?.isConnected) this.#cursor = null;
    const place = this.#cursor ? rows.indexOf(this.#cursor) : -1;
    if (event.key === "j") this.#point(rows[Math.min(place + 1, rows.length - 1)]);
    else if (event.key === "k") this.#point(rows[Math.max(place - 1, 0)]);
    else if (event.key === "x" && this.#cursor) {
      const box = this.#cursor.querySelector('input[name="ids"]');
      box.checked = !box.checked;
      if (this.#all) this.#all.value = "";
      this.#refresh(true);
    } else if (event.key === "Enter" && this.#cursor && !event.target.closest("a, button, summary")) this.#open(this.#cursor, event);
    else return;
    event.preventDefault();
  }

  #point(row) {
    this.#cursor?.classList.remove("is-cursor");
    this.#cursor = row;
    row.classList.add("is-cursor");
    row.scrollIntoView({ block: "nearest" });
    row.querySelector("a.id, a")?.focus({ preventScroll: true });
    row.querySelector("a.id, a")?.blur();
  }

  #open(row, event) {
    const link = row.querySelector("td:not(.pick) a");
    if (link && (event.ctrlKey || event.metaKey)) open(link.href);
    else link?.click();
  }
}

define("et-list", List);
