// What is typed and not yet on the server, kept on this device under the address of the page.
const PREFIX = "etabli:sheet:";

export class Keeper {
  constructor(address = location.pathname + location.search) {
    this.key = PREFIX + address;
  }

  put(text) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), ...text }));
    } catch {
      // A full or forbidden store: the server's copy is then the only one.
    }
  }

  get() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  drop() {
    localStorage.removeItem(this.key);
  }
}

// Text that an earlier visit could not save is offered, never put back by itself.
export function offerKept(editor) {
  const kept = editor.keeper.get();
  if (!kept) return;
  const { fields, rows } = editor.gather();
  if (JSON.stringify([kept.fields, kept.rows]) === JSON.stringify([fields, rows])) {
    editor.keeper.drop();
    return;
  }
  const notice = editor.querySelector("[data-found]");
  notice.querySelector("[data-found-at]").textContent = new Date(kept.at).toLocaleString("fr-FR", { dateStyle: "short", timeStyle: "short" });
  notice.hidden = false;
  notice.querySelector("[data-found-drop]").addEventListener("click", () => {
    editor.keeper.drop();
    notice.hidden = true;
  });
  notice.querySelector("[data-found-take]").addEventListener("click", () => {
    notice.hidden = true;
    editor.grid.model.remember();
    editor.fields.write(kept.fields);
    editor.grid.replace(kept.rows);
  });
}
