import { expect, test } from "vitest";

import { comparisonsOf, entryOf, firstVerb, withVerb } from "./comparisons";
import { newCondition } from "./tree";

test("a day is compared as a day and a number as a number", () => {
  expect(comparisonsOf("date")).toContain("last_days");
  expect(comparisonsOf("number")).not.toContain("contains");
  expect(comparisonsOf(undefined)).toEqual(comparisonsOf("text"));
});

test.each([
  ["empty", "date", "nothing"],
  ["last_days", "date", "days"],
  ["before", "date", "day"],
  ["more_than", "number", "number"],
  ["equals", "boolean", "yesNo"],
  ["equals", "choice", "choice"],
  ["contains", "choice", "text"],
] as const)("%s of a %s is given as %s", (verb, kind, entry) => {
  expect(entryOf(verb, kind)).toBe(entry);
});

test("a number of days does not become a day", () => {
  const condition = { ...newCondition("field:born"), verb: "last_days", value: "30" };
  expect(withVerb(condition, "not:before", "date")).toMatchObject({
    verb: "before",
    isNot: true,
    value: "",
  });
  expect(withVerb(condition, "next_days", "date").value).toBe("30");
});

test("a condition on a day begins with the last days", () => {
  expect(firstVerb("date")).toBe("last_days");
  expect(firstVerb("text")).toBe("equals");
});
