// The choices of a list: typed and confirmed with Enter, in order, taken out; shown for the types that have some.
import { define } from "../define.js";

class Options extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    this.type = form?.elements.type;
    this.type?.addEventListener("change", () => this.#show());
    this.#show();
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || !event.target.matches("[name=option_label]")) return;
      event.preventDefault();
      if (event.target.matches("[data-new-option]")) this.#add(event.target);
      else this.querySelector("[data-new-option]").focus();
    });
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-drop-option]")) event.target.closest("[data-item]").remove();
    });
  }

  #show() {
    if (this.type) this.hidden = !this.dataset.lists.split(" ").includes(this.type.value);
  }

  #add(box) {
    if (!box.value.trim()) return;
    const item = this.querySelector("template").content.firstElementChild.cloneNode(true);
    item.querySelector("[name=option_label]").value = box.value.trim();
    this.querySelector("ul").append(item);
    box.value = "";
  }
}

define("et-options", Options);
