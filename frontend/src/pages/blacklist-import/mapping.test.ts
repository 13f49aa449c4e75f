import { expect, it } from "vitest";

import type { FileHead } from "../import/csv";
import { guessBlacklistMapping } from "./mapping";

function head(columns: string[], rows: string[][] = []): FileHead {
  return { encoding: "utf-8", delimiter: ";", hasNames: true, columns, rows };
}

it.each([
  [
    ["Email Address", "First Name", "CLEAN_TIME", "Reason"],
    ["email", "", "date", "reason"],
  ],
  [
    ["adres", "reden", "houdt tegen", "sinds (UTC)", "bewijs"],
    ["email", "reason", "", "date", ""],
  ],
  [
    ["adresse", "raison", "bloque", "depuis (UTC)", "preuve"],
    ["email", "reason", "", "date", ""],
  ],
  [
    ["created_at", "status", "mail"],
    ["date", "reason", "email"],
  ],
  [["x"], [""]],
])("%j", (columns, mapping) => {
  expect(guessBlacklistMapping(head(columns))).toEqual(mapping);
});

it("finds the address by what stands in the column", () => {
  const rows = [["an@x.be", "a"]];
  expect(guessBlacklistMapping(head(["wie", "wat"], rows))).toEqual(["email", ""]);
});
