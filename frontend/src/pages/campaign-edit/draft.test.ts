import { expect, test } from "vitest";

import { bodyOf, type Draft, EMPTY_DRAFT, missingIn } from "./draft";

const FULL: Draft = {
  ...{
    name: "November",
    lists: ["lst_1"],
    segmentId: "",
    excluded: [],
    notOpened: "",
    senderId: "snd_1",
  },
  productGroups: [],
  ...{ subject: "Dag", preheader: "", mjml: "<mjml></mjml>" },
  ...{ fairUse: "skip", purpose: "promote" },
};

test.each<[string, Partial<Draft>, string[]]>([
  ["nothing", {}, []],
  ["the list", { lists: [] }, ["lists"]],
  ["no list with a segment", { lists: [], segmentId: "seg_1" }, []],
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

test("saving a follow-up keeps for whom it is, and every draft what it chose about fair use", () => {
  const body = bodyOf({ ...FULL, notOpened: "cmp_1", fairUse: "postpone" });
  expect(body.audience).toEqual({
    lists: ["lst_1"],
    segment_id: null,
    exclude_lists: [],
    not_opened: "cmp_1",
  });
  expect(body.fair_use).toBe("postpone");
  expect(body.purpose).toBe("promote");
  expect(bodyOf(FULL).audience?.not_opened).toBeNull();
  expect(bodyOf({ ...FULL, productGroups: ["tuin"] }).product_groups).toEqual(["tuin"]);
});
