// The stamp says from which inputs the last build was made: same inputs, nothing to build.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

function* files(path) {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* files(inside);
    else yield inside;
  }
}

export function inputsDigest(root, iconNames) {
  const digest = createHash("sha256");
  const add = (name, content) => digest.update(`${name}\0${content.length}\0`).update(content);
  for (const path of [join(root, "package-lock.json"), ...files(join(root, "frontend"))]) {
    add(relative(root, path).split(sep).join("/"), readFileSync(path));
  }
  add("icons", iconNames.join(" "));
  return digest.digest("hex");
}

export function isFresh(stamp, digest, products) {
  return products.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
}
