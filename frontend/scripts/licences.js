// Every package that is installed may be used in a closed product; fonts may be OFL.
import { readFile } from "node:fs/promises";

const LOCK = new URL("../package-lock.json", import.meta.url);
const ALLOWED = ["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"];
const FONT = /^node_modules\/@fontsource/;
/** Tools that only run on a developer's machine and whose code is not in what we serve. */
const TOOLS_TOO = ["MPL-2.0", "Python-2.0", "CC0-1.0", "BlueOak-1.0.0"];

/** @returns {Promise<string[]>} */
export async function lockFaults() {
  const text = await readFile(LOCK, "utf8");
  const { packages } = JSON.parse(text);
  const hosts = text.match(/"resolved": "[^"]*"/g) ?? [];
  return [
    ...(hosts.length > 0 ? [`package-lock.json names a registry: ${hosts[0]}`] : []),
    ...Object.entries(packages).flatMap(([path, found]) =>
      path ? licenceFaults(path, found) : [],
    ),
  ];
}

/** @param {string} path @param {{ license?: string, dev?: boolean, devOptional?: boolean }} found */
function licenceFaults(path, found) {
  const licence = found.license ?? "none";
  // "(MIT OR X)": one that fits is enough; "A AND B": both must.
  const isFine = licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((each) => allows(path, found, each)));
  return isFine ? [] : [`${path}: licence ${licence}`];
}

/** @param {string} path @param {{ dev?: boolean, devOptional?: boolean }} found @param {string} licence */
function allows(path, found, licence) {
  if (ALLOWED.includes(licence)) return true;
  if (FONT.test(path)) return licence === "OFL-1.1";
  return Boolean(found.dev || found.devOptional) && TOOLS_TOO.includes(licence);
}
