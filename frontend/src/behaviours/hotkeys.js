// Keyboard shortcuts declared in the markup: <button data-hotkey="n">, <a data-hotkey="g c">, <input data-hotkey="/">.
// Installed on the page at start and on whatever htmx brings in; a removed element gives its key back.
import { install, uninstall } from "@github/hotkey";

const installed = new Set();

export function installHotkeys(root) {
  for (const element of installed) {
    if (!element.isConnected) {
      uninstall(element);
      installed.delete(element);
    }
  }
  for (const element of root.querySelectorAll("[data-hotkey]")) {
    if (!installed.has(element)) {
      install(element);
      installed.add(element);
    }
  }
}

const refresh = () => installHotkeys(document);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", refresh);
else refresh();
document.addEventListener("htmx:after:swap", refresh);
document.addEventListener("htmx:after:settle", refresh);
