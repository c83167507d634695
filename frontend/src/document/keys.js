// Keys of the whole sheet; those of its lines are in linegrid/keys.js.
export function pressedOnSheet(editor, event) {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const act = (what) => {
    event.preventDefault();
    what();
  };
  if (control && key === "s") return act(() => editor.save());
  if (document.querySelector("dialog[open]")) return undefined;
  if (control && key === "z" && !event.defaultPrevented) return act(() => (event.shiftKey ? editor.grid.redo() : editor.grid.undo()));
  if (control && key === "y" && !event.defaultPrevented) return act(() => editor.grid.redo());
  // the panel of the catalogue takes Ctrl+Enter for itself, and is closed by then
  if (control && key === "enter" && !event.defaultPrevented) return act(() => editor.next());
  return undefined;
}
