import { expect, test } from "vitest";

import { isPassing, ProblemError, problemOf, waitOf } from "./problem";

const document = {
  ...{ type: "/docs/problems#invalid_input", title: "Er klopt iets niet", status: 422 },
  ...{ detail: "Kijk de velden na.", code: "invalid_input", instance: "urn:mynuma:request:r1" },
  errors: [
    { pointer: "/audience/lists", code: "audience_missing", detail: "Kies een lijst." },
    { pointer: "/mjml", code: "mjml_unclosed", detail: "Niet gesloten.", line: 3, column: 7 },
    { pointer: "/fields/a~1b", code: "value_invalid", detail: "Kan niet." },
    { parameter: "cursor", code: "cursor_invalid", detail: "Begin opnieuw." },
  ],
};

test("a problem document keeps its words, its number and the places of its faults", () => {
  const problem = problemOf(422, new Headers(), document);
  expect(problem).toMatchObject({
    code: "invalid_input",
    detail: "Kijk de velden na.",
    requestId: "r1",
  });
  expect(problem.faults.map((fault) => fault.field)).toEqual([
    ...["audience/lists", "mjml", "fields/a/b", "cursor"],
  ]);
  expect(problem.faults[1]).toMatchObject({ line: 3, column: 7 });
  expect(problem.faultAt("audience/lists")).toBe("Kies een lijst.");
  expect(problem.faultAt("subject")).toBe("");
});

test("something else than a problem document still becomes a problem", () => {
  const problem = problemOf(502, new Headers(), "<html>Bad gateway</html>");
  expect(problem).toMatchObject({ status: 502, code: "http_502", detail: "", faults: [] });
});

test.each([
  ["7", 7],
  ["", 0],
  ["-3", 0],
  ["Wed, 21 Oct 2026 07:28:00 GMT", 0],
])("Retry-After %j means %d seconds", (header, seconds) => {
  const problem = problemOf(429, new Headers({ "Retry-After": header }), document);
  expect(problem.retryAfterSeconds).toBe(seconds);
});

test.each([
  [0, "seconds", 30],
  [0.2, "seconds", 1],
  [47, "seconds", 47],
  [120, "seconds", 120],
  [121, "minutes", 3],
  [3540, "minutes", 59],
])("%d seconds to wait are told in %s: %d", (retryAfterSeconds, unit, count) => {
  const problem = new ProblemError("answered", { status: 429, retryAfterSeconds });
  expect(waitOf(problem)).toEqual({ unit, count });
});

test.each([
  ["no line", new ProblemError("network"), true],
  ["no answer in time", new ProblemError("timeout"), true],
  ["too many at once", new ProblemError("answered", { status: 429 }), true],
  ["their fault", new ProblemError("answered", { status: 503 }), true],
  ["our fault", new ProblemError("answered", { status: 422 }), false],
  ["who are you", new ProblemError("answered", { status: 401 }), false],
  ["a bug", new Error("x"), false],
])("asking again makes sense or not: %s", (_, error, expected) => {
  expect(isPassing(error)).toBe(expected);
});
