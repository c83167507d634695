import Trix from "trix";
import css from "trix/dist/trix.css" with { type: "text" };
import { addSheet } from "./sheet.js";

addSheet(css);

export { Trix };
