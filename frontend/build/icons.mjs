// The icon sprite: one <symbol> for each Tabler outline icon that the program names, and no other.
//
// Names are read from templates ({% icon "plus" %}, icon="plus", icons.svg#plus), from Python (icon="plus",
// "icon": "plus", drawing.icon("plus")), from our scripts, and from frontend/icons.txt for those that arrive as data.
// On other Python lines that speak of an icon, and in the list of menus, a text is taken when an icon bears that name.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const PATTERNS = [
  /icons\.svg#([a-z0-9-]+)/g,
  /\{%\s*icon\s+["']([a-z0-9-]+)["']/g,
  /\bicon(?:\s*:\s*\w+)?\s*=\s*["']([a-z0-9-]+)["']/g,
  /["']icon["']\s*:\s*["']([a-z0-9-]+)["']/g,
  /\bicon:\s*["']([a-z0-9-]+)["']/g,
  /\bicon\(\s*["']([a-z0-9-]+)["']/g,
];
const MENTION = /^.*icon.*$|^\w*MENUS\b[\s\S]*?^[\])]/gim;
const TEXT = /["']([a-z][a-z0-9-]+)["']/g;
const SKIPPED = new Set(["node_modules", "tests", "testing", "migrations", "__pycache__", "static"]);

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* sources(path);
    } else if (/\.(html|py|js|svg)$/.test(entry.name)) yield path;
  }
}

// name -> the first file that asks for it
export function usedIcons(root) {
  const used = new Map();
  const list = join(root, "frontend/icons.txt");
  for (const line of readFileSync(list, "utf8").split("\n")) {
    if (line && !line.startsWith("#")) used.set(line.trim(), list);
  }
  for (const folder of ["etabli", "frontend/src"]) {
    for (const path of sources(join(root, folder))) {
      const text = readFileSync(path, "utf8");
      for (const pattern of PATTERNS) {
        for (const match of text.matchAll(pattern)) if (!used.has(match[1])) used.set(match[1], path);
      }
      if (!path.endsWith(".py")) continue;
      for (const [line] of text.matchAll(MENTION)) {
        for (const [, name] of line.matchAll(TEXT)) if (!used.has(name) && exists(root, name)) used.set(name, path);
      }
    }
  }
  return new Map([...used].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const drawing = (root, name) => join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
const exists = (root, name) => existsSync(drawing(root, name));

export function sprite(root, used) {
  const unknown = [...used].filter(([name]) => !exists(root, name));
  if (unknown.length) {
    const lines = unknown.map(([name, path]) => `  ${name} (${relative(root, path)})`);
    throw new Error(`No such icon in @tabler/icons, outline:\n${lines.join("\n")}`);
  }
  const symbols = [...used.keys()].map((name) => symbol(name, readFileSync(drawing(root, name), "utf8")));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

function symbol(name, svg) {
  const body = svg
    .replace(/<!--[\s\S]*?-->/g, "")
    .match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1]
    .replace(/<path stroke="none"[^>]*\/>/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
}
