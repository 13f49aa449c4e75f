import { describe, expect, test } from "vitest";

import { contactOf, type Draft, EMPTY, isComplete } from "./draft";

const AN: Draft = {
  email: " an@gent.example ",
  fields: { first_name: " An ", city: " " },
  lists: ["lst_1"],
  tracking: "",
  declaration: { ...EMPTY.declaration, basis: "paper", source: " beurs ", date: "2026-03-14" },
};

describe("a new contact", () => {
  test("goes as it was typed, without spaces around and without empty fields", () => {
    expect(contactOf(AN)).toEqual({
      email: "an@gent.example",
      language: "nl",
      fields: { first_name: "An" },
      lists: ["lst_1"],
      external_id: "",
      consent: { basis: "paper", source: "beurs", obtained_at: "2026-03-14T12:00:00Z" },
    });
  });

  test.each([
    ["yes", true],
    ["no", false],
  ] as const)("who said %s to tracking said so where the address was given", (tracking, given) => {
    expect(contactOf({ ...AN, tracking }).tracking_consent).toEqual({
      is_given: given,
      source: "beurs",
      obtained_at: "2026-03-14T12:00:00Z",
    });
  });

  test("is complete with an address and a reason to mail", () => {
    expect(isComplete(AN)).toBe(true);
    expect(isComplete(EMPTY)).toBe(false);
    expect(isComplete({ ...AN, email: " " })).toBe(false);
    expect(isComplete({ ...AN, declaration: { ...AN.declaration, date: "" } })).toBe(false);
  });
});
