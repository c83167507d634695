// The lines of a document in another order: by reference, by name, or the dearest first (ux 1.A.2). Ctrl+Z takes it back.
const PRICED = ["item", "option"];
const words = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });

const reference = (row) => row.values.reference || "";
const name = (row) => row.values.text || "";

// "(1 234,50)" is an option that is not counted; it has its place by its amount all the same.
const amount = (row) => Number((row.shown.total ?? "").replace(/[^0-9,−-]/g, "").replace("−", "-").replace(",", ".")) || 0;

const ORDERS = {
  reference: (a, b) => Number(!reference(a)) - Number(!reference(b)) || words.compare(reference(a), reference(b)),
  name: (a, b) => words.compare(name(a), name(b)),
  amount: (a, b) => amount(b) - amount(a),
};

// Within each run of priced lines: titles, texts and subtotals stay between, pinned lines keep their place.
export function sortLines(grid, order) {
  if (!(order in ORDERS)) return;
  const { model } = grid;
  const lines = model.list.filter((row) => !model.isEmpty(row));
  const wanted = [];
  let run = [];
  for (const row of lines) {
    if (PRICED.includes(row.kind)) run.push(row);
    else wanted.push(...run.splice(0).sort(ORDERS[order]), row);
  }
  wanted.push(...run.sort(ORDERS[order]));
  const free = wanted.filter((row) => !model.isPinned(row));
  const placed = lines.map((row) => (model.isPinned(row) ? row : free.shift()));
  if (placed.some((row, place) => row !== lines[place])) grid.replace(placed);
}
