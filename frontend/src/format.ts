import { useMemo } from "react";
import { useTranslation } from "react-i18next";

const LOCALES: Record<string, string> = { nl: "nl-BE", en: "en-GB", fr: "fr-BE" };

export interface Formats {
  number(value: number): string;
  /** value: 0 to 1, null when there is nothing to divide by. */
  percent(value: number | null | undefined): string;
  /** iso: RFC 3339. */
  date(iso: string): string;
  moment(iso: string): string;
  time(iso: string | number): string;
  /** Short, with its weekday. */
  day(moment: Date): string;
  list(items: string[]): string;
}

export function localeOf(language: string): string {
  return LOCALES[language] ?? "nl-BE";
}

export function formatsFor(language: string): Formats {
  const locale = localeOf(language);
  // A point at a thousand, also where the locale would first do so at ten thousand.
  const number = new Intl.NumberFormat(locale, { useGrouping: "always" });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    number: (value) => number.format(value),
    percent: (value) => (value === null || value === undefined ? "–" : percent.format(value)),
    date: (iso) => date.format(new Date(iso)),
    moment: (iso) => `${date.format(new Date(iso))}, ${time.format(new Date(iso))}`,
    time: (at) => time.format(new Date(at)),
    day: (moment) => day.format(moment),
    list: (items) => list.format(items),
  };
}

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsFor(i18n.language), [i18n.language]);
}
