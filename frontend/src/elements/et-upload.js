// Files chosen in it, or dropped anywhere on the page, are sent one by one; the server answers a line for each.
// Without the script the form inside posts them all at once.
import { define } from "../define.js";

class Upload extends HTMLElement {
  #waiting = [];
  #total = 0;
  #busy = false;
  #leave = new AbortController();

  connectedCallback() {
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.#leave.signal });
    on(this, "change", (event) => event.target.type === "file" && this.#take(event.target.files));
    on(document, "dragover", (event) => {
      if (!event.dataTransfer?.types?.includes("Files")) return;
      event.preventDefault();
      this.classList.add("is-drop");
    });
    on(document, "dragleave", (event) => event.relatedTarget || this.classList.remove("is-drop"));
    on(document, "drop", (event) => {
      this.classList.remove("is-drop");
      if (!event.dataTransfer?.files?.length) return;
      event.preventDefault();
      this.#take(event.dataTransfer.files);
    });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  async #take(files) {
    this.#waiting.push(...files);
    this.#total += files.length;
    if (this.#busy) return;
    this.#busy = true;
    const bar = this.querySelector("progress");
    bar.hidden = false;
    while (this.#waiting.length) {
      bar.max = this.#total;
      bar.value = this.#total - this.#waiting.length;
      await this.#send(this.#waiting.shift());
    }
    bar.hidden = true;
    this.#busy = false;
    this.#total = 0;
    this.querySelector("input[type=file]").value = "";
    document.dispatchEvent(new CustomEvent("et:refresh-list"));
  }

  async #send(file) {
    const form = this.querySelector("form");
    const lines = this.querySelector("[data-lines]");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("files", file, file.name);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "lines" } });
      if (!answer.ok) throw new Error(answer.status);
      lines.insertAdjacentHTML("beforeend", await answer.text());
    } catch {
      const line = this.querySelector("template[data-failed]").content.cloneNode(true);
      line.querySelector("[data-name]").textContent = file.name;
      lines.append(line);
    }
  }
}

define("et-upload", Upload);
