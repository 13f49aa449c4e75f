import { expect, test } from "vitest";

import { offsetOf } from "./text-place";

test.each([
  ["the beginning", 1, 1, 0],
  ["inside the first line", 1, 3, 2],
  ["the beginning of the second line", 2, 1, 4],
  ["past the end", 9, 9, 7],
])("a place in a text becomes an offset: %s", (_, line, column, offset) => {
  expect(offsetOf("abc\ndef", line, column)).toBe(offset);
});
