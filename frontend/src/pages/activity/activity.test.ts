import { describe, expect, it } from "vitest";

import type { Act } from "../../api/types";
import { byDay } from "./days";
import { told } from "./values";

const NAMES = new Map([["lst_1", "Nieuwsbrief"]]);

describe("told", () => {
  it.each([
    ["", { kind: "nothing" }],
    ["true", { kind: "truth", isTrue: true }],
    ["letters=3412 sha256=9f86d0818840", { kind: "long", letters: 3412, hash: "9f86d081" }],
    ["2026-03-20T10:00:00+00:00", { kind: "moment", iso: "2026-03-20T10:00:00+00:00" }],
    ["lst_1, lst_2", { kind: "text", text: "Nieuwsbrief, lst_2" }],
    ["Zomer, met korting", { kind: "text", text: "Zomer, met korting" }],
  ])("reads %j", (value, expected) => {
    expect(told(value, NAMES)).toEqual(expected);
  });
});

describe("byDay", () => {
  it("cuts where the account's own day changes", () => {
    const at = (moment: string) => ({ at: moment }) as Act;
    const acts = [
      at("2026-03-02T23:30:00Z"),
      at("2026-03-02T22:30:00Z"),
      at("2026-03-02T08:00:00Z"),
    ];
    const days = byDay(acts, "Europe/Brussels");
    expect(days.map((day) => [day.date, day.acts.map(({ time }) => time)])).toEqual([
      ["2026-03-03", ["00:30"]],
      ["2026-03-02", ["23:30", "09:00"]],
    ]);
  });
});
