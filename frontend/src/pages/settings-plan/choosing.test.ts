import { expect, test } from "vitest";

import { campaignMailsLeft } from "../../api/plans";
import type { Plan, Usage } from "../../api/types";
import { choiceOf, chosenPlans, isAtOnce } from "./choosing";
import { firstDayInWords, monthAfter, monthInWords, monthsBetween } from "./months";

const ROOM = {
  senders: 5,
  keys: 0,
  users: 3,
  images: 200,
  requests: 300,
  new_senders: 5,
  new_people: 50,
};

function plan(id: string, size: number, change: Plan["change"] = "at_once"): Plan {
  const family = id.startsWith("api") ? "api" : "interface";
  const limits = {
    ...ROOM,
    contacts: family === "api" ? 10_000 : size,
    mails: family === "api" ? size : null,
    first_day: null,
  };
  return { id, family, limits, change, has_butler: family === "api" };
}

const SMALL = plan("interface_1k", 1_000);
const LARGE = plan("interface_50k", 50_000, "by_case");
const LARGEST = plan("interface_500k", 500_000, "by_case");
const API = plan("api_10k", 10_000);
const API_LARGE = plan("api_1m", 1_000_000, "by_case");
const PLANS = [SMALL, LARGE, LARGEST, API, API_LARGE];

test("of each family one plan is held at most", () => {
  const choice = choiceOf(["interface_50k", "api_10k"], PLANS);
  expect(choice).toEqual({ interface: "interface_50k", api: "api_10k" });
  expect(chosenPlans(choice, PLANS)).toEqual([LARGE, API]);
  expect(choiceOf(["mytest"], PLANS)).toEqual({ interface: "", api: "" });
});

test.each([
  [["mytest"], [SMALL], true],
  [["mytest"], [LARGE], false],
  [["interface_500k"], [LARGE], true],
  [["interface_50k"], [LARGE, API], true],
  [["interface_50k"], [LARGEST], false],
  [["interface_500k"], [API_LARGE], false],
  [["mytest"], [SMALL, API_LARGE], false],
])("from %s to %o", (held, wanted, isNow) => {
  expect(isAtOnce(wanted, held, PLANS)).toBe(isNow);
});

function usage(most: number | null, isOne: boolean): Usage {
  return {
    month: "2026-11",
    plans: [],
    limits: { ...ROOM, contacts: 250, mails: most, first_day: null },
    contacts: { counted: 0, counted_at: null, used: 0, most: 250 },
    campaigns: { used: 600, most },
    messages: { used: 300, most },
    is_one_limit: isOne,
  };
}

test.each([
  [1_000, true, 100],
  [1_000, false, 400],
  [700, true, 0],
  [null, false, undefined],
])("of %s mails a month, shared: %s, there are %s left", (most, isOne, left) => {
  expect(campaignMailsLeft(usage(most, isOne))).toBe(left);
});

test("months go on over the turn of a year", () => {
  expect(monthsBetween("2025-11", "2026-02")).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
  expect(monthsBetween("2026-11", "2026-11")).toEqual(["2026-11"]);
  expect(monthAfter("2026-12")).toBe("2027-01");
});

test("a month has a name", () => {
  expect(monthInWords("2026-11", "nl")).toBe("november 2026");
  expect(firstDayInWords("2026-12", "fr")).toBe("1\u00a0décembre");
});
