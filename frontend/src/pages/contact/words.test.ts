import { expect, test } from "vitest";

import { wordOf } from "./words";

test.each([
  ["mail", "delivered", "mail_delivered"],
  ["changed", "", "changed"],
  ["open", "", "open"],
  ["something new", "", "other"],
  ["mail", "something new", "other"],
])("%s %s is told as %s", (kind, state, word) => {
  expect(wordOf({ kind, state })).toBe(word);
});
