// The session ended while somebody was writing: the password is asked here, and the save goes on. Nothing leaves the page.
import { token } from "./posting.js";

export class Session {
  constructor(editor) {
    this.editor = editor;
    this.dialog = editor.querySelector("[data-session]");
    this.form = this.dialog.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#enter();
    });
  }

  ask() {
    if (this.dialog.open) return;
    this.#say("");
    this.dialog.showModal();
    this.form.elements.password.focus();
  }

  async #enter() {
    const body = new URLSearchParams({ login: this.form.dataset.login, password: this.form.elements.password.value });
    const headers = { "X-CSRFToken": token(), "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await fetch(this.form.action, { method: "POST", body, headers, redirect: "manual" }).catch(() => null);
    this.form.elements.password.value = "";
    if (!answer) return this.#say(this.form.dataset.offline);
    if (answer.type !== "opaqueredirect") return this.#say(this.form.dataset.wrong);
    this.dialog.close();
    const { outcome } = await this.editor.saveAgain();
    // a second factor is asked on its own page
    if (outcome === "session") {
      this.ask();
      this.#say(this.form.dataset.more);
    }
    return undefined;
  }

  #say(text) {
    this.form.querySelector("[data-session-fault]").textContent = text;
  }
}
