// Rows pasted from a spreadsheet become lines, from the cell on.

// What is pasted, when it is more than the one cell's own text.
export function blockOf(event, column) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (["long", "rich"].includes(column.kind) && !text.includes("\t")) return null;
  const block = readBlock(text);
  return block.length > 1 || block[0].length > 1 ? block : null;
}

export function pasteBlock(model, { row, column }, block) {
  const columns = model.columns.filter((one) => one.kind !== "computed" && !one.readonly);
  const from = columns.indexOf(column);
  const first = model.place(row.key);
  block.forEach((cells, index) => {
    const place = first + index;
    const here = model.list[place];
    const line = here && (index === 0 || model.isEmpty(here)) ? here : model.insert(model.blank(), place);
    cells.forEach((cell, offset) => write(line, columns[from + offset], cell.trim()));
  });
}

function write(line, column, text) {
  if (!column) return;
  line.values[column.name] = column.kind === "check" ? /^(1|x|oui|vrai|true)$/i.test(text) : text;
  if (column.kind === "picker") line.labels[column.name] = text;
}

// A block copied from a spreadsheet: lines and tabs, quotes around cells that hold either.
export function readBlock(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') cell += text[(at += 1)];
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === "\t") {
      rows.at(-1).push(cell);
      cell = "";
    } else if (letter === "\n") {
      rows.at(-1).push(cell);
      rows.push([]);
      cell = "";
    } else if (letter !== "\r") cell += letter;
  }
  rows.at(-1).push(cell);
  if (rows.length > 1 && rows.at(-1).length === 1 && rows.at(-1)[0] === "") rows.pop();
  return rows;
}
