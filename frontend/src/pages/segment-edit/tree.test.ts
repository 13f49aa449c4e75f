import { expect, test } from "vitest";

import { type Condition, formOf, newCondition, type Rule, rulesOf } from "./tree";

const onList: Rule = { type: "list", list_id: "lst_1" };
const french: Rule = { type: "language", language: "fr" };
const emptyCity: Rule = { type: "field", field: "city", is: "empty", value: "" };
const leaves: Rule[] = [
  { type: "field", field: "city", is: "contains", value: "Gent" },
  emptyCity,
  onList,
  french,
  { type: "consent", strength: "declared" },
  { type: "basis", basis: "sale" },
  { type: "engagement", did: "clicked", days: 45 },
  { type: "engagement", did: "received", days: null },
  { type: "campaign", did: "opened", campaign_id: "cmp_1" },
];

test.each(leaves)(
  "a rule of type $type comes back from the form, and so does its opposite",
  (leaf) => {
    const rules: Rule = { type: "all", rules: [leaf, { type: "not", rule: leaf }] };
    expect(rulesOf(formOf(rules))).toEqual(rules);
  },
);

test("groups come back, also the one of which nothing may hold", () => {
  const [one, two] = [onList, french];
  const rules: Rule = {
    type: "any",
    rules: [
      { type: "all", rules: [one, two] },
      { type: "not", rule: { type: "any", rules: [one, two] } },
    ],
  };
  expect(rulesOf(formOf(rules))).toEqual(rules);
});

test("not all of these becomes: at least one of them not", () => {
  const [one, two] = [onList, french];
  expect(rulesOf(formOf({ type: "not", rule: { type: "all", rules: [one, two] } }))).toEqual({
    type: "any",
    rules: [
      { type: "not", rule: one },
      { type: "not", rule: two },
    ],
  });
});

test("a rule alone stands in a group", () => {
  expect(rulesOf(formOf({ ...onList }))).toEqual({ type: "all", rules: [onList] });
});

test("while a value is missing there are no rules", () => {
  const condition: Condition = newCondition("field:city");
  expect(rulesOf(condition)).toBeNull();
  expect(rulesOf({ ...condition, value: "  " })).toBeNull();
  expect(rulesOf({ ...condition, verb: "empty" })).toEqual(emptyCity);
  expect(rulesOf({ kind: "group", key: "g", match: "all", parts: [] })).toBeNull();
});
