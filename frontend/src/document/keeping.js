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
