// The three languages have the same keys, the plural forms each needs, and the same {{values}}.
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";

import { FIRST_PAGES } from "./first-pages.js";

const SOURCE = new URL("../src/", import.meta.url);
const LANGUAGES = ["nl", "en", "fr"];
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** @typedef {Map<string, string>} Texts */

/** @returns {Promise<string[]>} */
export async function localeFaults() {
  /** @type {[string, Texts][]} */
  const all = [];
  for (const language of LANGUAGES) {
    all.push([
      language,
      new Map([...(await words(language, "first")), ...(await words(language, "more"))]),
    ]);
  }
  const [, dutch] = all[0] ?? ["", new Map()];
  const faults = all.flatMap(([language, texts]) => [
    ...differences(language, texts, dutch),
    ...missingPlurals(language, texts),
    ...empty(language, texts),
  ]);
  return [...faults, ...(await unused(dutch)), ...(await tooLate())];
}

/** @param {string} language @param {string} part */
async function words(language, part) {
  const file = new URL(`locales/${language}/${part}.json`, SOURCE);
  return flat(JSON.parse(await readFile(file, "utf8")));
}

/** What a first page says, and is only loaded with the others. */
async function tooLate() {
  /** @type {Map<string, string>} */
  const code = new Map();
  for (const page of ["src/main.tsx", ...FIRST_PAGES])
    await collect(new URL(`../${page}`, SOURCE), code);
  const groups = new Set([...(await words("nl", "more")).keys()].map((key) => key.split(".")[0]));
  return [...code].flatMap(([file, text]) =>
    [...text.matchAll(/["`](\w+)\.[\w$]/g)]
      .filter((found) => groups.has(found[1]))
      .map((found) => `${file}: ${found[1]} belongs in locales/*/first.json`),
  );
}

/** A module and what it imports at once. @param {URL} file @param {Map<string, string>} code */
async function collect(file, code) {
  if (code.has(file.pathname)) return;
  const text = await readFile(file, "utf8");
  code.set(file.pathname, text);
  for (const found of text.matchAll(/^(?:import|export)\s(?!type)(?:[^;]*?from\s)?"(\.[^"]+)"/gm)) {
    const next = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"]
      .map((end) => new URL(`${found[1]}${end}`, file))
      .find((each) => /\.tsx?$/.test(each.pathname) && existsSync(each));
    if (next) await collect(next, code);
  }
}

/** @param {object} texts @param {string} prefix @returns {Texts} */
function flat(texts, prefix = "") {
  return new Map(
    Object.entries(texts).flatMap(([name, text]) =>
      typeof text === "string" ? [[prefix + name, text]] : [...flat(text, `${prefix}${name}.`)],
    ),
  );
}

/** @param {string} key */
const plain = (key) => key.replace(PLURAL, "");

/** @param {string} text */
const values = (text) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort().join(" ");

/** @param {string} language @param {Texts} texts @param {Texts} dutch */
function differences(language, texts, dutch) {
  const ours = new Map([...texts].map(([key, text]) => [plain(key), values(text)]));
  const theirs = new Map([...dutch].map(([key, text]) => [plain(key), values(text)]));
  const keys = new Set([...ours.keys(), ...theirs.keys()]);
  return [...keys].flatMap((key) => {
    if (!ours.has(key)) return [`${language}: ${key} is missing`];
    if (!theirs.has(key)) return [`${language}: ${key} is not in nl`];
    return ours.get(key) === theirs.get(key)
      ? []
      : [`${language}: ${key} has other {{values}} than nl`];
  });
}

/** @param {string} language @param {Texts} texts */
function missingPlurals(language, texts) {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const counted = new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map(plain));
  return [...counted].flatMap((key) =>
    forms
      .filter((form) => !texts.has(`${key}_${form}`))
      .map((form) => `${language}: ${key}_${form} is missing`),
  );
}

/** @param {string} language @param {Texts} texts */
function empty(language, texts) {
  return [...texts]
    .filter(([, text]) => !text.trim())
    .map(([key]) => `${language}: ${key} is empty`);
}

/** @param {Texts} dutch */
async function unused(dutch) {
  const files = (await readdir(SOURCE, { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const code = (
    await Promise.all(files.map((name) => readFile(new URL(name, SOURCE), "utf8")))
  ).join("\n");
  // A computed key, such as t(`skip.${reason}`), uses the whole group.
  const groups = [...code.matchAll(/[`"]([\w.]+\.)\$\{/g)].map((found) => found[1] ?? "");
  return [...new Set([...dutch.keys()].map(plain))]
    .filter((key) => !code.includes(`"${key}"`) && !groups.some((group) => key.startsWith(group)))
    .map((key) => `nl: ${key} is used nowhere`);
}
