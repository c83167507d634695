// Lines dragged by their handle; the empty last line stays where it is.
import { loadSortable } from "../lazy.js";

export async function makeDraggable(body, dropped) {
  const { Sortable } = await loadSortable();
  Sortable.create(body, {
    handle: ".grip",
    draggable: "tr[data-key]:not(.new)",
    ghostClass: "is-drag",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onEnd: (event) => {
      const order = [...body.querySelectorAll("tr[data-key]")].map((tr) => tr.dataset.key);
      dropped(event.item.dataset.key, order.indexOf(event.item.dataset.key));
    },
  });
}
