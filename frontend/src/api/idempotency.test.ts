import { expect, test } from "vitest";

import { keyFor, settle } from "./idempotency";

test("the same request keeps its key until its outcome is known", () => {
  const first = keyFor("POST /v1/campaigns {}");
  expect(keyFor("POST /v1/campaigns {}")).toBe(first);
  settle("POST /v1/campaigns {}");
  expect(keyFor("POST /v1/campaigns {}")).not.toBe(first);
});

test("another request has another key", () => {
  expect(keyFor("POST /v1/lists a")).not.toBe(keyFor("POST /v1/lists b"));
});
