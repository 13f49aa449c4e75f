import { describe, expect, it } from "vitest";

import type { BlacklistEntry } from "../../api/types";
import { byAddress, isLiftable, isReason, pastedLines } from "./entries";

const NOW = new Date("2026-03-02T09:00:00Z");

function entry(changes: Partial<BlacklistEntry> = {}): BlacklistEntry {
  return {
    id: "a",
    email: "weg@voorbeeld.be",
    reason: "bounce",
    scope: "all",
    at: "2026-03-01T09:00:00Z",
    evidence: "",
    lifted_by: "account",
    liftable_from: null,
    ...changes,
  };
}

describe("byAddress", () => {
  it("puts the reasons of one address together", () => {
    const found = byAddress([
      entry(),
      entry({ id: "b", email: "bo@voorbeeld.be" }),
      entry({ reason: "complaint" }),
    ]);
    expect(found.map(({ id, entries }) => [id, entries.map(({ reason }) => reason)])).toEqual([
      ["a", ["bounce", "complaint"]],
      ["b", ["bounce"]],
    ]);
  });
});

describe("isLiftable", () => {
  it.each([
    ["account", null, true],
    ["account", "2026-03-02T09:00:00Z", true],
    ["account", "2026-03-02T09:00:01Z", false],
    ["contact", null, false],
    ["operator", null, false],
  ] as const)("%s from %s: %s", (lifted_by, liftable_from, expected) => {
    expect(isLiftable(entry({ lifted_by, liftable_from }), NOW)).toBe(expected);
  });
});

describe("pastedLines", () => {
  it("reads what people paste", () => {
    const text = " an@x.be\r\n\nbo@x.be; cas@x.be,dirk@x.be\tels@x.be \n";
    expect(pastedLines(text)).toEqual(
      ["an", "bo", "cas", "dirk", "els"].map((name) => `${name}@x.be`),
    );
    expect(pastedLines(" \n ")).toEqual([]);
  });
});

it("knows our reasons and no others", () => {
  expect(isReason("mailbox_full")).toBe(true);
  expect(isReason("other")).toBe(false);
});
