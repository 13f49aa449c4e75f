import { expect, test } from "vitest";

import { NO_FILTER, searchOf } from "../../api/contacts";
import { filterOf, isNarrowed, moreFilters, parametersOf } from "./filter";

const EVERYTHING = {
  query: "an",
  name: "",
  list: "lst_1",
  status: "active",
  segment: "seg_1",
  deed: "not:opened:90",
  field: "city",
  value: "Gent",
};

test("a filter comes back from the address of the page", () => {
  expect(filterOf(new URLSearchParams(parametersOf(EVERYTHING)))).toEqual(EVERYTHING);
  expect(parametersOf(NO_FILTER)).toEqual({});
});

test("what nobody can choose is no filter", () => {
  const found = filterOf(new URLSearchParams("status=gone&did=opened:7&value=Gent"));
  expect(found).toEqual(NO_FILTER);
  expect(isNarrowed(found)).toBe(false);
});

test("those that are folded away are counted", () => {
  expect(moreFilters(EVERYTHING)).toBe(4);
  expect(moreFilters({ ...NO_FILTER, query: "an", list: "lst_1" })).toBe(0);
});

test("the API is asked for what is set alone", () => {
  expect(searchOf(NO_FILTER)).toEqual({});
  expect(searchOf(EVERYTHING)).toEqual({
    query: "an",
    list: "lst_1",
    status: "active",
    segment: "seg_1",
    did_not: "opened",
    days: 90,
    field: "city",
    value: "Gent",
  });
  expect(searchOf({ ...NO_FILTER, deed: "clicked:30" })).toEqual({ did: "clicked", days: 30 });
});
