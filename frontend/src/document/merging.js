// Two people wrote one document: what only one of them changed is taken, what both changed is for the reader to choose.
const NUMBER = /^-?[\d\s\u00a0\u202f]*([.,]\d+)?[\s\u00a0\u202f%€]*$/;

// « 1480 » and « 1 480,00 » say the same.
export function same(one = "", other = "") {
  if (one === other) return true;
  const plain = (text) => String(text).replaceAll("\r\n", "\n").trim();
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return true;
  if (!a || !b || !NUMBER.test(a) || !NUMBER.test(b)) return false;
  const figure = (text) => Number(text.replace(/[\s\u00a0\u202f%€]/g, "").replace(",", "."));
  return a.includes("%") === b.includes("%") && figure(a) === figure(b);
}

function sameRow(one, other) {
  if (!one || !other) return one === other;
  const names = new Set([...Object.keys(one.values), ...Object.keys(other.values)]);
  return one.kind === other.kind && [...names].every((name) => same(one.values[name], other.values[name]));
}

export function merge(base, mine, theirs) {
  const conflicts = [];
  const fields = { ...mine.fields };
  for (const [name, value] of Object.entries(theirs.fields)) {
    const [old, own] = [base.fields[name], mine.fields[name]];
    if (own === undefined || same(own, value)) continue;
    if (same(own, old)) fields[name] = value;
    else if (!same(value, old)) conflicts.push({ type: "field", name, mine: own, theirs: value });
  }
  return { fields, rows: mergeRows(base.rows, mine.rows, theirs.rows, conflicts), conflicts };
}

function mergeRows(base, mine, theirs, conflicts) {
  const byId = (rows) => new Map(rows.filter((row) => row.id !== null).map((row) => [row.id, row]));
  const [old, own, other] = [byId(base), byId(mine), byId(theirs)];
  const moved = order(base, own, old) !== order(mine, own, old);
  const found = [];
  for (const row of moved ? mine : theirs) {
    const [was, a, b] = [old.get(row.id), own.get(row.id), other.get(row.id)];
    if (row.id === null || (moved && !was && !b)) found.push(row);
    else if (a && b) found.push(one(was, a, b, conflicts));
    else if (a) keepOrDrop(found, a, sameRow(a, was), null, conflicts);
    else if (!was) found.push(b);
    else keepOrDrop(found, b, sameRow(b, was), null, conflicts, true);
  }
  addLeft(found, moved ? theirs : mine, moved ? own : other, old, conflicts, moved);
  return found;
}

// A line that both have.
function one(was, mine, theirs, conflicts) {
  if (sameRow(mine, theirs)) return mine;
  if (sameRow(mine, was)) return { ...theirs, key: mine.key };
  if (!sameRow(theirs, was)) conflicts.push({ type: "row", key: mine.key, mine, theirs: { ...theirs, key: mine.key } });
  return mine;
}

// A line that one of them deleted: gone when the other left it alone, else to be chosen; kept meanwhile.
function keepOrDrop(found, row, untouched, gone, conflicts, byMe = false) {
  if (untouched) return;
  found.push(row);
  conflicts.push({ type: "row", key: row.key, mine: byMe ? gone : row, theirs: byMe ? row : gone });
}

// Lines that the leading text does not have, each after the line it followed.
function addLeft(found, rows, leading, old, conflicts, theirsLeft) {
  let after = null;
  for (const row of rows) {
    const here = found.findIndex((kept) => kept.key === row.key || (row.id !== null && kept.id === row.id));
    if (here >= 0) {
      after = found[here].key;
      continue;
    }
    const was = row.id !== null && old.get(row.id);
    if (was && !leading.has(row.id)) {
      const before = found.length;
      keepOrDrop(found, row, sameRow(row, was), null, conflicts, theirsLeft);
      if (found.length === before) continue;
      found.pop();
    }
    const at = after === null ? 0 : found.findIndex((kept) => kept.key === after) + 1;
    found.splice(at, 0, row);
    after = row.key;
  }
}

const order = (rows, own, old) => rows.filter((row) => own.has(row.id) && old.has(row.id)).map((row) => row.id).join();

// What the choices come to.
export function settled(merged, choices) {
  const fields = { ...merged.fields };
  let rows = [...merged.rows];
  merged.conflicts.forEach((conflict, place) => {
    if (choices[place] !== "theirs") {
      if (conflict.type === "row" && !conflict.mine) rows = rows.filter((row) => row.key !== conflict.key);
      return;
    }
    if (conflict.type === "field") fields[conflict.name] = conflict.theirs;
    else rows = conflict.theirs ? rows.map((row) => (row.key === conflict.key ? conflict.theirs : row)) : rows.filter((row) => row.key !== conflict.key);
  });
  return { fields, rows };
}
