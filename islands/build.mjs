// Build the scripts of the workbench and its base map into the package: node build.mjs
//
// Beside them it writes `islands.json`: the hash of the sources they were made of, and their sizes. A test compares it
// with the sources as they are, so that nobody changes the one and forgets the other.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

import { baseMap } from "./basemap.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "../src/dateline/web/static");
const ISLANDS = ["map", "timeline", "network", "holds", "evidence", "review", "htmx"];
// What the built files depend on; in this order, each name and its bytes, they make the hash.
const SOURCES = [
  "package.json",
  "package-lock.json",
  "build.mjs",
  "basemap.mjs",
  "tsconfig.json",
  "disputed_lines.tsv",
  "added_lines.tsv",
  ...readdirSync(join(HERE, "src")).sort().map((name) => `src/${name}`),
];

await build({
  absWorkingDir: HERE,
  entryPoints: Object.fromEntries(ISLANDS.map((name) => [name, `src/${name}.ts`])),
  outdir: OUT,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
writeFileSync(join(OUT, "basemap.json"), `${JSON.stringify(baseMap(HERE))}\n`);
writeFileSync(join(OUT, "leaflet.css"), leafletStyle());

const built = [...ISLANDS.map((name) => `${name}.js`), "basemap.json", "leaflet.css"];
const hash = createHash("sha256");
for (const name of SOURCES) hash.update(`${name}\0`).update(readFileSync(join(HERE, name))).update("\0");
const files = Object.fromEntries(
  built.map((name) => {
    const bytes = readFileSync(join(OUT, name));
    return [
      name,
      {
        bytes: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      },
    ];
  }),
);
writeFileSync(join(OUT, "islands.json"), `${JSON.stringify({ sources: hash.digest("hex"), of: SOURCES, files }, null, 1)}\n`);
for (const [name, { gzip }] of Object.entries(files)) console.log(`${String(gzip).padStart(8)} B gzipped  ${name}`);

// Leaflet's own style sheet without the rules that ask for pictures we do not ship.
function leafletStyle() {
  const whole = readFileSync(join(HERE, "node_modules/leaflet/dist/leaflet.css"), "utf-8");
  return whole
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/[^{}]*\{[^{}]*url\([^{}]*\}/g, "")
    .replace(/^.*(behavior:|progid).*$/gm, "")
    .replace(/[^{}]*\{\s*\}/g, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim()
    .concat("\n");
}
