import { expect, test } from "vitest";

import type { ConsentRecord } from "../../api/types";
import { sentenceOf } from "./sentence";

test.each<[ConsentRecord["topic"], boolean, ConsentRecord["opt_out"], string]>([
  ["mail", true, null, "mayMail"],
  ["mail", false, "unsubscribed", "unsubscribed"],
  ["mail", false, "requested", "requested"],
  ["mail", false, "complaint", "complaint"],
  ["mail", true, "unsubscribed", "cameBack"],
  ["tracking", true, null, "mayFollow"],
  ["tracking", false, null, "mayNotFollow"],
])("%s, given: %s, opt-out: %s is told as %s", (topic, is_given, opt_out, sentence) => {
  expect(sentenceOf({ topic, is_given, opt_out })).toBe(sentence);
});
