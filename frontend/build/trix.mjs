// esbuild plugin: Trix puts its base style into <style> elements, which a strict style-src refuses. Here the same
// text goes into constructed sheets. The build fails when a new Trix no longer has the lines that are replaced.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ELEMENT = `const styleElement = insertStyleElementForTagName(tagName);
  styleElement.textContent = defaultCSS.replace(/%t/g, tagName);`;
const SHEET = `const sheet = new CSSStyleSheet();
  sheet.replaceSync(defaultCSS.replace(/%t/g, tagName));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];`;

export const trixSheets = (root) => ({
  name: "trix-sheets",
  setup(build) {
    const source = join(root, "node_modules/trix/dist/trix.esm.js");
    build.onResolve({ filter: /^trix$/ }, () => ({ path: source }));
    build.onLoad({ filter: /[\\/]trix[\\/]dist[\\/]trix\.esm\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes(ELEMENT)) throw new Error("Trix has changed: frontend/build/trix.mjs must follow");
      return { contents: text.replace(ELEMENT, SHEET), loader: "js" };
    });
  },
});
