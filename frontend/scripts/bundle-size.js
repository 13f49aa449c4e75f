// What a first visit loads: the entry, one language, and the heaviest of the first pages. After a build.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { FIRST_PAGES } from "./first-pages.js";

const DIST = new URL("../dist/", import.meta.url);
const MOST_BYTES = 250_000;
const LANGUAGE = "src/locales/nl/first.json";

/** @type {Record<string, { file: string, imports?: string[] }>} */
const manifest = JSON.parse(await readFile(new URL(".vite/manifest.json", DIST), "utf8"));

/** @param {string} name @param {Set<string>} found */
function withImports(name, found) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`${name} is not in the build`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const each of chunk.imports ?? []) withImports(each, found);
  return found;
}

/** @param {string} page */
async function sizeOf(page) {
  const files = [
    ...["index.html", LANGUAGE, page].reduce((found, name) => withImports(name, found), new Set()),
  ];
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(new URL(file, DIST)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const most = Math.max(...(await Promise.all(FIRST_PAGES.map(sizeOf))));
console.log(
  `first load: ${(most / 1000).toFixed(1)} kB of JavaScript, gzipped (at most ${MOST_BYTES / 1000})`,
);
process.exitCode = most > MOST_BYTES ? 1 : 0;
