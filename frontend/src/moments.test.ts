import type { TFunction } from "i18next";
import { expect, test } from "vitest";

import texts from "./locales/nl/first.json";
import { dayAfter, dayInWords, momentInWords, wallTimeOf } from "./moments";

const t = ((key: "moment.whenDay", values: Record<string, string>) =>
  texts.moment[key.slice("moment.".length) as keyof typeof texts.moment].replace(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => values[name] ?? "?",
  )) as unknown as TFunction;

// Spaces at which a line may not break.
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  ["winter", "2026-11-26T09:00:00Z", "2026-11-26", "10:00"],
  ["summer", "2026-07-01T09:00:00Z", "2026-07-01", "11:00"],
  ["the day after, there", "2026-12-31T23:05:00Z", "2027-01-01", "00:05"],
])("a moment in %s is what the clocks of Brussels show", (_, iso, date, time) => {
  expect(wallTimeOf(new Date(iso), "Europe/Brussels")).toEqual({ date, time });
});

test.each([
  ["2026-10-24", "2026-10-25"],
  ["2026-10-25", "2026-10-26"],
  ["2026-12-31", "2027-01-01"],
  ["2028-02-28", "2028-02-29"],
])("after %s comes %s", (day, next) => {
  expect(dayAfter(day)).toBe(next);
});

test.each([
  ["nl", "donderdag 26 november"],
  ["en", "Thursday 26 November"],
  ["fr", "jeudi 26 novembre"],
])("a day in %s is said with its weekday", (language, words) => {
  expect(plain(dayInWords("2026-11-26", "2026-09-01", language))).toBe(words);
});

test("a day of another year says which", () => {
  expect(plain(dayInWords("2027-01-04", "2026-12-28", "nl"))).toBe("maandag 4 januari 2027");
});

test.each([
  ["when", "2026-11-25", "om 14:05"],
  ["when", "2026-11-26", "op donderdag 26 november om 14:05"],
  ["bare", "2026-11-25", "vandaag om 14:05"],
  ["bare", "2026-11-26", "donderdag 26 november om 14:05"],
] as const)("a moment (%s) on %s reads %s", (style, date, words) => {
  const said = momentInWords({ date, time: "14:05" }, "2026-11-25", style, t, "nl");
  expect(plain(said)).toBe(words);
});
