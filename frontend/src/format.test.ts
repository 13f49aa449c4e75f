import { expect, test } from "vitest";

import { formatsFor } from "./format";

// Intl puts spaces that do not break into French numbers.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test.each([
  ["nl", 1240, "1.240"],
  ["en", 1240, "1,240"],
  ["fr", 1240, "1 240"],
])("a number in %s has its own point at a thousand", (language, value, shown) => {
  expect(plain(formatsFor(language).number(value))).toBe(shown);
});

test.each([
  ["nl", 0.121, "12,1%"],
  ["en", 0.121, "12.1%"],
  ["fr", 0.121, "12,1 %"],
])("a part in %s is a percentage with at most one decimal", (language, value, shown) => {
  expect(plain(formatsFor(language).percent(value))).toBe(shown);
});

test("without anything to divide by there is a dash, not a zero", () => {
  expect(formatsFor("nl").percent(null)).toBe("–");
});

test.each([
  ["nl", "een naam en een lijst"],
  ["fr", "een naam et een lijst"],
])("a list in %s reads as a sentence", (language, shown) => {
  expect(formatsFor(language).list(["een naam", "een lijst"])).toBe(shown);
});
