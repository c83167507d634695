import TomSelect from "tom-select/dist/esm/tom-select.js";
import clearButton from "tom-select/dist/esm/plugins/clear_button/plugin.js";
import dropdownInput from "tom-select/dist/esm/plugins/dropdown_input/plugin.js";
import removeButton from "tom-select/dist/esm/plugins/remove_button/plugin.js";
import css from "tom-select/dist/css/tom-select.min.css" with { type: "text" };
import { addSheet } from "./sheet.js";

TomSelect.define("clear_button", clearButton);
TomSelect.define("dropdown_input", dropdownInput);
TomSelect.define("remove_button", removeButton);
addSheet(css);

export { TomSelect };
