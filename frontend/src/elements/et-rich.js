// Rich text written in place: the plain text area of the form becomes an editor once its library is there; what is sent
// is HTML, which the server cleans. Without script the text area stays, with the text as one types it.
import { define } from "../define.js";
import { loadTrix } from "../lazy.js";

class RichText extends HTMLElement {
  async connectedCallback() {
    const area = this.querySelector("textarea");
    if (!area) return;
    const { Trix } = await loadTrix();
    if (!area.isConnected) return;
    Object.assign(Trix.config.lang, JSON.parse(this.dataset.words || "{}"));
    const input = Object.assign(document.createElement("input"), { type: "hidden", id: area.id, name: area.name });
    input.value = this.querySelector("template")?.innerHTML ?? area.value;
    const editor = document.createElement("trix-editor");
    editor.setAttribute("input", area.id);
    for (const name of ["aria-label", "aria-describedby", "aria-labelledby"]) {
      if (area.hasAttribute(name)) editor.setAttribute(name, area.getAttribute(name));
    }
    const label = document.querySelector(`label[for="${area.id}"]`);
    if (label && !editor.hasAttribute("aria-label") && !editor.hasAttribute("aria-labelledby")) {
      label.id ||= `${area.id}-label`;
      editor.setAttribute("aria-labelledby", label.id);
    }
    editor.classList.add("form-control");
    area.replaceWith(input, editor);
    // files have no place in a text
    this.addEventListener("trix-file-accept", (event) => event.preventDefault());
  }
}

define("et-rich", RichText);
