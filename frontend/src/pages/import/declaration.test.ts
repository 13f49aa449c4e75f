import { expect, test } from "vitest";

import { consentOf, type Declaration, isDeclared } from "./declaration";

const PAPER: Declaration = {
  ...{ basis: "paper", source: " beurs ", date: "2026-01-10", language: "nl" },
  ...{ reference: "", productGroup: "", couldRefuse: false },
};
const SALE: Declaration = {
  ...PAPER,
  ...{ basis: "sale", reference: "kassa 2026", productGroup: " fietsen ", couldRefuse: true },
};

test.each<[string, Declaration, boolean]>([
  ["paper", PAPER, true],
  ["nothing", { ...PAPER, basis: "" }, false],
  ["a sale", SALE, true],
  ["a sale of nothing", { ...SALE, productGroup: " " }, false],
  ["a sale that cannot be found again", { ...SALE, reference: "" }, false],
  ["a sale where nobody could refuse", { ...SALE, couldRefuse: false }, false],
])("%s is declared: %#", (_, declaration, expected) => {
  expect(isDeclared(declaration)).toBe(expected);
});

test("only a sale says what was sold", () => {
  const obtained_at = "2026-01-10T12:00:00Z";
  expect(consentOf(PAPER)).toEqual({ basis: "paper", source: "beurs", obtained_at });
  expect(consentOf(SALE).sale).toEqual({
    ...{ sold_at: obtained_at, reference: "kassa 2026" },
    ...{ product_group: "fietsen", opt_out_offered: true },
  });
});

test("what was obtained today is not still to come", () => {
  const now = new Date().toISOString();
  const { obtained_at } = consentOf({ ...PAPER, date: now.slice(0, 10) });
  expect(obtained_at <= new Date().toISOString()).toBe(true);
});
