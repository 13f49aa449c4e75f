// Writes src/api/schema.d.ts from the contract; with --check it only says whether that is needed.
import { readFile, writeFile } from "node:fs/promises";

import openapiTS, { astToString } from "openapi-typescript";

const CONTRACT = new URL("../../openapi.json", import.meta.url);
const TARGET = new URL("../src/api/schema.d.ts", import.meta.url);
const HEADER = "// Generated from openapi.json by `npm run generate`; never edited by hand.\n\n";

/** @returns {Promise<string>} the file as it should be. */
async function generated() {
  const contract = JSON.parse(await readFile(CONTRACT, "utf8"));
  // A member with a default may be left out of a request.
  return HEADER + astToString(await openapiTS(contract, { defaultNonNullable: false }));
}

/** @returns {Promise<string[]>} what is wrong, nothing when the types fit the contract. */
export async function schemaFaults() {
  const now = await readFile(TARGET, "utf8").catch(() => "");
  return now === (await generated())
    ? []
    : ["src/api/schema.d.ts does not fit openapi.json: run npm run generate"];
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  await writeFile(TARGET, await generated());
