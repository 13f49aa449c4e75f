import { expect, test } from "vitest";

import { plainSubject } from "./plain-subject";

test.each([
  ["Nieuws in mei", "Nieuws in mei"],
  ['{{ first_name | default: "Dag" }}, de tuin', "Dag, de tuin"],
  ["Dag {{ first_name }}", "Dag ‹first_name›"],
  ["{{ a | default: 'x' }}{{b}}", "x‹b›"],
  ["Een losse {{ accolade", "Een losse {{ accolade"],
])("the subject %s is shown as %s", (subject, shown) => {
  expect(plainSubject(subject)).toBe(shown);
});
