import { expect, test } from "vitest";

import { wordOf } from "./words";

test.each([
  ["mail", "delivered", "mail_delivered"],
  ["tracking_consent", "refused", "tracking_refused"],
  ["tracking_consent", "given", "tracking_given"],
  ["open", "", "open"],
  ["something new", "", "other"],
  ["mail", "something new", "other"],
])("%s %s is told as %s", (kind, state, word) => {
  expect(wordOf({ kind, state })).toBe(word);
});
