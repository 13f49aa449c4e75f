import { localeOf } from "../../format";

/** Every month from the first to the last, "2026-11", the last one first. */
export function monthsBetween(first: string, last: string): string[] {
  const months = [];
  for (let month = last; month >= first; month = monthBefore(month)) months.push(month);
  return months;
}

export function monthBefore(month: string): string {
  return monthAfter(month, -1);
}

/** later: how many months, negative for before. */
export function monthAfter(month: string, later = 1): string {
  const day = new Date(`${month}-01T00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + later);
  return day.toISOString().slice(0, 7);
}

/** "november 2026" */
export function monthInWords(month: string, language: string): string {
  return inWords(month, language, { month: "long", year: "numeric" });
}

/** "1 december": when it begins. */
export function firstDayInWords(month: string, language: string): string {
  const words = inWords(month, language, { day: "numeric", month: "long" });
  return words.replace(" ", "\u00a0"); // a line does not end between 1 and december
}

function inWords(month: string, language: string, parts: Intl.DateTimeFormatOptions): string {
  const day = new Date(`${month}-01T00:00Z`);
  return day.toLocaleDateString(localeOf(language), { timeZone: "UTC", ...parts });
}
