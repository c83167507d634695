// A list whose items are put in order by dragging, or by Alt+↑ and Alt+↓ on the item that has the focus.
import { define } from "../define.js";
import { loadSortable } from "../lazy.js";

class SortableList extends HTMLElement {
  async connectedCallback() {
    this.addEventListener("keydown", (event) => this.#key(event));
    const { Sortable } = await loadSortable();
    this.sortable = Sortable.create(this.querySelector("ul, ol, tbody") ?? this, {
      draggable: "[data-item]",
      handle: this.querySelector(".grip") ? ".grip" : undefined,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      onEnd: () => this.#tell(),
    });
  }

  disconnectedCallback() {
    this.sortable?.destroy();
  }

  #key(event) {
    const item = event.target.closest("[data-item]");
    if (!item || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "ArrowUp") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    event.target.focus();
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("et-sortable:moved", { bubbles: true }));
  }
}

define("et-sortable", SortableList);
