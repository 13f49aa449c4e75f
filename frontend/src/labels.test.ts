import { expect, test } from "vitest";

import { isLabelled, labelsAmong } from "./labels";

const GENT = { labels: ["2026", "winkel Gent"] };
const LIER = { labels: ["Énergie", "Winkel GENT"] };

test("each label is there once, as it is met first, in alphabetical order", () => {
  expect(labelsAmong([GENT, LIER, { labels: ["zomer"] }], "nl")).toEqual([
    "2026",
    "Énergie",
    "winkel Gent",
    "zomer",
  ]);
  expect(labelsAmong([{ labels: [] }], "nl")).toEqual([]);
});

test("a label is looked for whole and however it is capitalised", () => {
  expect(isLabelled(GENT, "WINKEL gent")).toBe(true);
  expect(isLabelled(GENT, "winkel")).toBe(false);
  expect(isLabelled({ labels: [] }, "2026")).toBe(false);
});
