// Builds everything a browser or a printed page needs, from the npm packages of package-lock.json:
//
//   etabli/ui/static/dist/            main.js, main.css, chunks/, assets/, icons.svg
//   etabli/kernel/printing/fonts/     Inter and Source Serif 4 as TTF
//
// Same inputs, same bytes. `node frontend/build.mjs` does nothing when nothing changed; `--force` builds anyway.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { copyPrintFonts, latinFaces } from "./build/fonts.mjs";
import { sprite, usedIcons } from "./build/icons.mjs";
import { inputsDigest, isFresh } from "./build/stamp.mjs";
import { trixSheets } from "./build/trix.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "etabli/ui/static/dist");
const stamp = join(dist, ".stamp");

async function bundle(outdir) {
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: "frontend/src/main.js", out: "main" },
      { in: "frontend/src/main.css", out: "main" },
    ],
    outdir,
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    assetNames: "assets/[name]-[hash]",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    legalComments: "eof",
    loader: { ".woff2": "file" },
    plugins: [latinFaces, trixSheets(root)],
    logLevel: "warning",
  });
}

async function main() {
  const used = usedIcons(root);
  const digest = inputsDigest(root, [...used.keys()]);
  const products = ["main.js", "main.css", "icons.svg"].map((name) => join(dist, name));
  products.push(join(root, "etabli/kernel/printing/fonts/Inter_400Regular.ttf"));
  if (!process.argv.includes("--force") && isFresh(stamp, digest, products)) return;

  const fresh = join(root, "build", `frontend-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(join(fresh, "chunks"), { recursive: true });
  try {
    writeFileSync(join(fresh, "icons.svg"), sprite(root, used));
    await bundle(fresh);
    copyPrintFonts(root);
    replaceDist(fresh);
    writeFileSync(stamp, digest);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  console.log(`Front end built: ${readdirSync(join(dist, "chunks")).length} chunks, ${used.size} icons.`);
}

// Made beside, then put in place: a failed build leaves the last good one, and a running server sees no gap.
function replaceDist(fresh) {
  const old = `${fresh}-old`;
  mkdirSync(dirname(dist), { recursive: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
