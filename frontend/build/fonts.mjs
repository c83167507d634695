// Fonts: the faces of Inter that screens need, and the ten TTF files that printing needs.
import { copyFileSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const PRINTED = ["400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold"];
const FAMILIES = { inter: "Inter", "source-serif-4": "SourceSerif4" };

// Typst reads neither woff2 nor subsets without U+202F, hence these static files beside the web fonts.
export function copyPrintFonts(root) {
  const target = join(root, "etabli/kernel/printing/fonts");
  mkdirSync(target, { recursive: true });
  for (const [folder, family] of Object.entries(FAMILIES)) {
    const source = join(root, "node_modules/@expo-google-fonts", folder);
    for (const style of PRINTED) {
      const name = `${family}_${style}.ttf`;
      copyChanged(join(source, style, name), join(target, name));
    }
    copyChanged(join(source, "LICENSE_FONT"), join(target, `${family}_LICENSE.txt`));
  }
}

// A running server has these files mapped: one that is already right is left alone.
function copyChanged(source, target) {
  const old = statSync(target, { throwIfNoEntry: false });
  if (old?.size !== statSync(source).size) copyFileSync(source, target);
}

// esbuild plugin: of Inter's style sheets keep the latin and latin-ext faces.
export const latinFaces = {
  name: "latin-faces",
  setup(build) {
    build.onLoad({ filter: /@fontsource-variable[\\/]inter[\\/].*\.css$/ }, ({ path }) => {
      const faces = readFileSync(path, "utf8").match(/@font-face\s*\{[\s\S]*?\}/g) ?? [];
      const kept = faces.filter((face) => /inter-latin(-ext)?-wght/.test(face));
      if (kept.length !== 2) throw new Error(`${basename(path)}: two latin faces expected, ${kept.length} found`);
      return { contents: kept.join("\n"), loader: "css" };
    });
  },
};
