import { expect, test } from "vitest";

import { hoursOn, nextOpening } from "./hours";

const ZONE = "Europe/Brussels";
const HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "09:00", closes: "17:30" }));
const MONDAY_TO_FRIDAY = { first: 1, last: 5 };
const THURSDAY = new Date("2026-11-26T12:00Z");

test.each([
  ["Europe/Brussels", "09:00", "17:30"],
  ["Europe/London", "08:00", "16:30"],
  ["America/New_York", "03:00", "11:30"],
])("the hours on a clock in %s", (clock, opens, closes) => {
  expect(hoursOn(clock, HOURS, ZONE, THURSDAY)).toEqual([{ ...MONDAY_TO_FRIDAY, opens, closes }]);
});

test("far enough away it is another day", () => {
  expect(hoursOn("Pacific/Kiritimati", HOURS, ZONE, THURSDAY)).toEqual([
    { ...MONDAY_TO_FRIDAY, opens: "22:00", closes: "06:30" },
  ]);
  expect(hoursOn("Pacific/Honolulu", HOURS, ZONE, THURSDAY)).toEqual([
    { first: 1, last: 4, opens: "22:00", closes: "06:30" },
    { first: 7, last: 7, opens: "22:00", closes: "06:30" },
  ]);
});

test("days with other hours stand apart", () => {
  const short = HOURS.map((day) => (day.weekday === 3 ? { ...day, closes: "12:00" } : day));
  expect(hoursOn(ZONE, short, ZONE, THURSDAY)).toEqual([
    { first: 1, last: 2, opens: "09:00", closes: "17:30" },
    { first: 3, last: 3, opens: "09:00", closes: "12:00" },
    { first: 4, last: 5, opens: "09:00", closes: "17:30" },
  ]);
});

test.each([
  ["2026-11-26T07:59Z", "2026-11-26T08:00Z"],
  ["2026-11-26T08:00Z", "2026-11-27T08:00Z"],
  ["2026-11-27T18:00Z", "2026-11-30T08:00Z"],
  ["2026-03-27T18:00Z", "2026-03-30T07:00Z"], // the clocks change in between
])("after %s it opens on %s", (now, opens) => {
  expect(nextOpening(HOURS, ZONE, new Date(now))).toEqual(new Date(opens));
});

test("who is never there does not open", () => {
  expect(nextOpening([], ZONE, THURSDAY)).toBeUndefined();
});
