// The sheet of a document: every change is added up by the server at once, shown as printed, and saved a second later.
// Nothing typed is lost: unsaved text stays on this device until the server has said that it is written.
import htmx from "htmx.org/dist/htmx.esm.js";
import { define } from "../define.js";
import { Doing } from "../document/doing.js";
import { Fields } from "../document/fields.js";
import { Keeper, offerKept } from "../document/keeping.js";
import { Meeting } from "../document/meeting.js";
import { postJson } from "../document/posting.js";
import { pressedOnSheet } from "../document/keys.js";
import { Preview } from "../document/preview.js";
import { Session } from "../document/session.js";
import { sortLines } from "../document/sorting.js";
import "./et-line-grid.js";

const ADD_UP = 160;
const SAVE = 1000;
const AGAIN = [2000, 4000, 8000, 15000, 30000];

class DocumentEditor extends HTMLElement {
  #timers = {};
  #change = 0;
  #saving = null;
  #failed = 0;
  #dirty = false;

  // Its lines are drawn first: they stand inside it and are made after it.
  connectedCallback() {
    queueMicrotask(() => this.urls || !this.isConnected || this.#start());
  }

  #start() {
    this.urls = JSON.parse(this.dataset.urls);
    this.version = Number(this.dataset.version);
    this.form = this.querySelector("[data-sheet]");
    this.grid = this.querySelector("et-line-grid");
    this.words = this.querySelector("template[data-words]").content;
    this.keeper = new Keeper();
    this.fields = new Fields(this.form);
    this.grid.model.beside = this.fields.beside;
    this.base = this.gather();
    this.doing = new Doing(this);
    this.session = new Session(this);
    this.meeting = new Meeting(this);
    this.preview = new Preview(this.querySelector(".et-pdf"), () => this.gather(), () => this.urls.preview);
    this.#listen();
    offerKept(this);
    this.preview.soon(0);
    // an empty document opens on its lines (QUO-049); a phone would raise its keyboard
    if (this.dataset.new !== undefined && matchMedia("(hover: hover)").matches) this.grid.querySelector("textarea")?.focus();
  }

  #listen() {
    const inGrid = (event) => event.target.closest("et-line-grid");
    this.form.addEventListener("input", (event) => inGrid(event) || this.#field(event));
    this.form.addEventListener("change", (event) => inGrid(event) || this.#field(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    this.querySelector("[data-sort]")?.addEventListener("change", (event) => {
      event.stopPropagation();
      sortLines(this.grid, event.target.value);
      event.target.value = "";
    });
    this.addEventListener("et-lines:change", () => this.changed());
    // rich text, and what htmx puts into a section of the sheet, count as typed
    this.form.addEventListener("trix-change", () => this.changed());
    this.form.addEventListener("htmx:after:swap", (event) => this.#swapped(event));
    this.addEventListener("et-lines:menu", ({ detail }) => this.doing.command(detail));
    this.addEventListener("et-lines:create", ({ detail }) => this.doing.create(detail));
    this.addEventListener("click", (event) => this.doing.clicked(event));
    this.addEventListener("click", (event) => this.#saveFirst(event), true);
    document.addEventListener("keydown", (event) => pressedOnSheet(this, event));
    addEventListener("online", () => this.#failed && this.save());
    addEventListener("focus", () => this.#failed && this.save());
    addEventListener("beforeunload", (event) => this.#dirty && event.preventDefault());
    matchMedia("(min-width: 1280px)").addEventListener("change", () => this.preview.soon());
  }

  gather() {
    return { version: this.dataset.new === undefined ? this.version : null, fields: this.fields.read(), rows: this.grid.rows };
  }

  // Nothing is waiting to be written.
  get isQuiet() {
    return !this.#dirty && !this.#saving;
  }

  // ---- typing

  // A field outside the lines: one step of undo with them, however many keys were typed in it.
  #field({ target }) {
    if (target.name) {
      this.grid.model.remember(`field/${target.name}`);
      if (target.name === "contact_id") this.doing.attention(target);
      this.fields.last = this.fields.read();
    }
    this.changed();
  }

  // Ctrl+Enter goes on to the next step of the document's life: sending it, issuing it.
  async next() {
    if (!(await this.save())) return;
    this.querySelector("[data-actions] .btn-primary")?.click();
  }

  changed() {
    this.#change += 1;
    this.#dirty = true;
    this.keeper.put(this.gather());
    if (!this.#failed) this.#say(this.#word("changed"));
    this.#soon("sum", ADD_UP, () => this.addUp());
    this.#soon("save", SAVE, () => this.save());
  }

  #swapped(event) {
    const place = event.detail?.ctx?.target ?? event.target;
    if (place.closest?.("[data-section]") && !place.closest("[data-quiet]")) this.changed();
  }

  #soon(name, wait, act) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(act, wait);
  }

  async addUp() {
    this.summing?.abort();
    this.summing = new AbortController();
    const change = this.#change;
    const { outcome, told } = await postJson(this.urls.add_up, this.gather(), this.summing.signal);
    if (outcome !== "ok" || change !== this.#change) return;
    this.apply(told);
    this.preview.soon();
  }

  apply(told) {
    this.grid.show({ rows: told.rows ?? {} });
    if (told.totals) this.querySelector("[data-totals]").innerHTML = told.totals;
    const margin = this.querySelector("[data-margin]");
    if (margin && told.margin !== undefined) margin.textContent = told.margin;
    for (const [name, html] of Object.entries(told.live ?? {})) {
      for (const place of this.querySelectorAll(`[data-live="${CSS.escape(name)}"]`)) place.innerHTML = html;
    }
    for (const place of this.querySelectorAll("[data-fault]")) {
      const text = told.fields?.[place.dataset.fault] ?? "";
      place.textContent = text;
      const field = this.form.elements[place.dataset.fault];
      field?.classList.toggle("is-invalid", Boolean(text));
      if (text) field?.setAttribute("aria-invalid", "true");
      else field?.removeAttribute("aria-invalid");
    }
  }

  // ---- saving

  async save() {
    clearTimeout(this.#timers.save);
    if (!this.#dirty) return true;
    if (this.#saving) {
      await this.#saving;
      return this.#dirty ? this.save() : true;
    }
    this.sent = this.gather();
    this.#say(this.#word("saving"));
    this.#saving = this.#write();
    const done = await this.#saving;
    this.#saving = null;
    return done;
  }

  async #write() {
    const change = this.#change;
    const { outcome, told } = await postJson(this.urls.save, this.sent);
    if (outcome === "ok") return this.#written(told, change);
    this.outcome = outcome;
    if (outcome === "session") {
      this.#trouble(this.#word("session"), this.words.querySelector('[data-word="login"]').cloneNode(true));
      this.session.ask();
    }
    else if (outcome === "network") this.#trouble(this.#word(navigator.onLine ? "failed" : "offline"));
    else if (outcome === "clash") return this.#clash(told);
    else {
      if (outcome === "faults") this.apply(told);
      this.#trouble([told.error, ...(told.others ?? [])].join(" "));
    }
    if (outcome === "network") this.#again();
    return false;
  }

  #again() {
    const wait = AGAIN[Math.min(this.#failed, AGAIN.length - 1)];
    this.#failed += 1;
    this.#soon("save", wait, () => this.save());
  }

  #written(told, change) {
    this.#failed = 0;
    this.version = told.version;
    this.base = this.sent;
    for (const row of this.base.rows) row.id = told.rows[row.key]?.id ?? row.id;
    this.querySelector("[data-trouble]").hidden = true;
    const ids = Object.fromEntries(Object.entries(told.rows).map(([key, { id }]) => [key, { id }]));
    if (change === this.#change) {
      this.apply(told);
      this.#dirty = false;
      this.keeper.drop();
      this.#say(told.saved, "good");
    } else {
      this.grid.show({ rows: ids });
    }
    if (told.urls) this.#begun(told);
    return true;
  }

  // The first save made the document: the page is its page from now on.
  #begun(told) {
    this.keeper.drop();
    delete this.dataset.new;
    this.urls = told.urls;
    history.replaceState(history.state, "", told.urls.card);
    this.keeper = new Keeper();
    if (this.#dirty) this.keeper.put(this.gather());
    this.querySelector("[data-heading]").textContent = told.heading;
    const actions = this.querySelector("[data-actions]");
    actions.innerHTML = told.actions;
    htmx.process(actions);
  }

  // An action acts on what is on screen: it waits for the save, then goes on.
  async #saveFirst(event) {
    const target = event.target.closest("[data-actions] a[href], [data-actions] button:not([data-bs-toggle])");
    if (!target || !this.#dirty) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await this.save()) target.click();
  }

  // ---- telling

  #word(name) {
    return this.words.querySelector(`[data-word="${name}"]`).textContent;
  }

  #say(text, icon = "") {
    const place = this.querySelector("[data-saved]");
    place.querySelector("[data-saved-text]").textContent = text;
    place.classList.toggle("is-bad", icon === "bad");
    place.querySelector("svg")?.remove();
    const drawn = icon && this.words.querySelector(`[data-mark="${icon}"] svg`)?.cloneNode(true);
    if (drawn) place.prepend(drawn);
  }

  #trouble(text, button) {
    const note = this.querySelector("[data-trouble]");
    note.querySelector("[data-trouble-text]").textContent = text;
    note.querySelector("[data-trouble-do]").replaceChildren(...(button ? [button] : []));
    note.hidden = false;
    this.#say(this.#word("changed"), "bad");
  }

  // Somebody else wrote meanwhile: both texts become one, by themselves or by choice, and that one is saved.
  async #clash(told) {
    if (await this.meeting.takeIn()) return this.#write();
    this.#trouble(told.error);
    return false;
  }

  // What both wrote, put on the sheet; `theirs` is what is stored.
  takeIn({ fields, rows }, theirs) {
    const quiet = this.isQuiet;
    this.version = theirs.version;
    this.base = structuredClone(theirs);
    this.grid.model.remember();
    this.fields.write(fields);
    this.grid.replace(JSON.parse(JSON.stringify(rows)));
    const note = this.querySelector("[data-taken]");
    note.hidden = false;
    clearTimeout(this.#timers.taken);
    this.#timers.taken = setTimeout(() => (note.hidden = true), 8000);
    this.sent = this.gather();
    if (quiet) this.#settled();
  }

  // What is on screen is what is stored: shown and added up again, not saved.
  #settled() {
    clearTimeout(this.#timers.save);
    this.#dirty = false;
    this.keeper.drop();
    this.#say(this.#word("saved"), "good");
  }

  async saveAgain() {
    this.#dirty = true;
    const done = await this.save();
    return { outcome: done ? "ok" : this.outcome };
  }
}

define("et-document-editor", DocumentEditor);
