import { expect, test } from "vitest";

import { boughtBy, reachedBy } from "./similar";

const COUNT = {
  mailable: 10,
  customers: [["Fietsen"], ["tuin", "fietsen "], ["Boeken"], []],
  blocked: 2,
  isMore: false,
};

test.each<[string[], number, number]>([
  [[], 10, 4],
  [["fietsen"], 12, 2],
  [["FIETSEN", "boeken"], 13, 1],
  [["fiets"], 10, 4],
])("about %s it reaches %i and leaves out %i", (groups, mailable, notSimilar) => {
  expect(reachedBy(COUNT, groups)).toEqual({ mailable, notSimilar });
});

test("what was bought is proposed once", () => {
  expect(boughtBy(COUNT)).toEqual(["Boeken", "fietsen ", "tuin"]);
});
