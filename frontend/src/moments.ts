import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { accountQuery } from "./api/account";
import { localeOf } from "./format";

/** What a calendar and a clock on the wall show: "2026-11-26" and "10:00". */
export interface WallTime {
  date: string;
  time: string;
}

export function wallTimeOf(moment: Date, timeZone: string): WallTime {
  // Sweden writes its days as ISO does.
  const [date = "", time = ""] = moment
    .toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" })
    .split(" ");
  return { date, time };
}

/** date: "2026-11-26". */
export function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** "donderdag 26 november"; with its year when that is not the one of `today`. */
export function dayInWords(date: string, today: string, language: string): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  const words = new Date(`${date}T00:00Z`).toLocaleDateString(localeOf(language), {
    ...({ timeZone: "UTC", weekday: "long", day: "numeric", month: "long" } as const),
    ...(isThisYear ? {} : { year: "numeric" }),
  });
  return words.replace(/(\d) /, "$1\u00a0"); // a line does not end between 26 and november
}

/** bare: to stand after a preposition ("voor …"); when: to stand in a sentence ("vertrekt …"). */
type Style = "bare" | "when";

export function momentInWords(
  { date, time }: WallTime,
  today: string,
  style: Style,
  t: TFunction,
  language: string,
): string {
  if (date === today) return t(`moment.${style}Today`, { time });
  return t(`moment.${style}Day`, { day: dayInWords(date, today, language), time });
}

interface Moments {
  today: string;
  /** "donderdag 26 november om 10:00" */
  bare(moment: WallTime | string): string;
  /** "op donderdag 26 november om 10:00"; today "om 10:00" */
  when(moment: WallTime | string): string;
  /** Whose clocks are meant, "" when they show what the reader's own show. */
  zone: string;
}

/** Moments in words, as the account's clocks show them. A string is RFC 3339. */
export function useMoments(): Moments {
  const { t, i18n } = useTranslation();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = useQuery(accountQuery()).data?.time_zone ?? own;
  const now = new Date();
  const { date: today } = wallTimeOf(now, timeZone);
  const words = (style: Style) => (moment: WallTime | string) => {
    const wall = typeof moment === "string" ? wallTimeOf(new Date(moment), timeZone) : moment;
    return momentInWords(wall, today, style, t, i18n.language);
  };
  const isSame = wallTimeOf(now, timeZone).time === wallTimeOf(now, own).time;
  return { today, bare: words("bare"), when: words("when"), zone: isSame ? "" : timeZone };
}
