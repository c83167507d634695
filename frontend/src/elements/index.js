// Custom elements of the page kit. One file an element, named as its tag (et-palette.js defines <et-palette>);
// each file calls define() below itself, and is imported here so that the bundle contains exactly this list.
//
// Rules: no business word, no amount computed here, no text for the user that the page did not hand over
// (attributes or <template>), no inline style (the content policy refuses it), and the page stays readable
// and its plain forms usable when the script has not run.
import "./et-board.js";
import "./et-calendar.js";
import "./et-document-editor.js";
import "./et-line-grid.js";
import "./et-list.js";
import "./et-mention.js";
import "./et-options.js";
import "./et-palette.js";
import "./et-picker.js";
import "./et-rich.js";
import "./et-sortable.js";
import "./et-toast.js";
import "./et-upload.js";
