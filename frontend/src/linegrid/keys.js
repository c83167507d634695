// The keys of a grid, as etabli/ui/linegrid.py tells them.
import { atEdge } from "./cursor.js";

const done = (event, act) => {
  event.preventDefault();
  act();
};

export function pressed(grid, event, at) {
  const { key, altKey: alt, shiftKey: shift } = event;
  const control = event.ctrlKey || event.metaKey;
  if (control && key.toLowerCase() === "z") return done(event, () => (shift ? grid.redo() : grid.undo()));
  if (control && key.toLowerCase() === "y") return done(event, () => grid.redo());
  if (!at) return undefined;
  if (grid.lookup.key(event, at.field)) return undefined;
  if (alt && (key === "ArrowUp" || key === "ArrowDown")) return done(event, () => grid.moveLine(at.row.key, key === "ArrowUp" ? -1 : 1));
  if (key === "F2" && grid.isOffered("details", at.row)) return done(event, () => grid.command("details", at.row.key));
  if (control && key.toLowerCase() === "d") return done(event, () => grid.duplicateLine(at.row.key));
  if (control && shift && (key === "Delete" || key === "Backspace")) return done(event, () => grid.removeLine(at.row.key));
  if (key === "Enter" && !control && !alt && !(shift && ["long", "rich"].includes(at.column?.kind))) return done(event, () => grid.cursor.walk(at.field, 1));
  if ((key === "ArrowUp" || key === "ArrowDown") && !control && atEdge(at, key)) return done(event, () => grid.cursor.sameColumn(at, key === "ArrowUp" ? -1 : 1));
  if (key === "Tab" && !control && !alt && grid.cursor.tab(at, shift ? -1 : 1)) event.preventDefault();
  return undefined;
}
