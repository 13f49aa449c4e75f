import { expect, test } from "vitest";

import { bodyOf, type Draft, EMPTY_DRAFT, missingIn } from "./draft";

const FULL: Draft = {
  ...{ name: "November", lists: ["lst_1"], excluded: [], senderId: "snd_1" },
  ...{ subject: "Dag", preheader: "", mjml: "<mjml></mjml>" },
};

test.each<[string, Partial<Draft>, string[]]>([
  ["nothing", {}, []],
  ["the list", { lists: [] }, ["lists"]],
  ["what is only spaces", { subject: "  ", mjml: "\n" }, ["subject", "mjml"]],
  ["not the name, as the subject stands in", { name: "" }, []],
])("a campaign misses %s", (_, part, expected) => {
  expect(missingIn({ ...FULL, ...part })).toEqual(expected);
});

test("an empty draft misses everything, in the order of the page", () => {
  expect(missingIn(EMPTY_DRAFT)).toEqual(["name", "lists", "senderId", "subject", "mjml"]);
});

test("a draft without a name is kept under its subject", () => {
  expect(bodyOf({ ...FULL, name: " " }).name).toBe("Dag");
});
