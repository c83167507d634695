import { createCalendar, DayGrid, destroyCalendar, Interaction, List, TimeGrid } from "@event-calendar/core";
import css from "@event-calendar/core/index.css" with { type: "text" };
import { addSheet } from "./sheet.js";

addSheet(css);

export { createCalendar, DayGrid, destroyCalendar, Interaction, List, TimeGrid };
