// What every page of the program loads, once: about 130 kB, 40 compressed.
//
// - htmx 4 and its event stream extension; htmx is also on window, where extensions look for it.
// - The Bootstrap parts that data-bs-* attributes drive. Elements import them from "bootstrap" themselves.
// - Keyboard shortcuts: any element with data-hotkey (see behaviours/hotkeys.js).
// - Custom elements: one file each in elements/, imported by elements/index.js.
//
// What few pages need (dragging, rich select, rich text, charts, calendar, drawn signature) stays out of
// this file: elements ask for it through lazy.js when the page shows it.
import "htmx.org/dist/htmx.esm.js";
import "htmx.org/dist/ext/hx-sse.js";
import "bootstrap";
import "./behaviours/files.js";
import "./behaviours/forms.js";
import "./behaviours/hotkeys.js";
import "./behaviours/page.js";
import "./behaviours/panel.js";
import "./elements/index.js";
