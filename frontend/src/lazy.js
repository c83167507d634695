// Libraries that only some pages need. Each function answers a promise; the first call fetches the chunk,
// the next ones get the same. Styles come with the chunk as a constructed sheet, which the content policy allows.
//
//   const { Sortable } = await loadSortable();
export const loadSortable = () => import("./chunks/sortable.js");
export const loadTomSelect = () => import("./chunks/tom-select.js");
export const loadTrix = () => import("./chunks/trix.js");
export const loadChart = () => import("./chunks/chart.js");
export const loadCalendar = () => import("./chunks/calendar.js");
export const loadSignaturePad = () => import("./chunks/signature-pad.js");
