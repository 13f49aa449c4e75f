import type { Opening } from "../../api/types";
import { dayAfter, wallTimeOf } from "../../moments";

/** Days of the week from one to another (1 is Monday) on which it is open between the same hours. */
export interface Stretch {
  first: number;
  last: number;
  opens: string;
  closes: string;
}

const DAYS = 7;

/** The hours as a clock elsewhere shows them, this week. */
export function hoursOn(clock: string, hours: readonly Opening[], zone: string, now: Date) {
  const days = comingOpenings(hours, zone, now).map(({ opens, closes }) => {
    const begin = wallTimeOf(opens, clock);
    return {
      weekday: weekdayOf(begin.date),
      opens: begin.time,
      closes: wallTimeOf(closes, clock).time,
    };
  });
  const stretches: Stretch[] = [];
  for (const { weekday, opens, closes } of days.sort((a, b) => a.weekday - b.weekday)) {
    const before = stretches.at(-1);
    const goesOn = before?.opens === opens && before.closes === closes;
    if (goesOn && weekday <= before.last + 1) before.last = weekday;
    else stretches.push({ first: weekday, last: weekday, opens, closes });
  }
  return stretches;
}

/** When somebody is there again, after now. */
export function nextOpening(hours: readonly Opening[], zone: string, now: Date): Date | undefined {
  return comingOpenings(hours, zone, now).find(({ opens }) => opens > now)?.opens;
}

/** Of today and the seven days after it, in their order. */
function comingOpenings(hours: readonly Opening[], zone: string, now: Date) {
  const found = [];
  let { date } = wallTimeOf(now, zone);
  for (let day = 0; day <= DAYS; day += 1, date = dayAfter(date)) {
    for (const { weekday, opens, closes } of hours)
      if (weekday === weekdayOf(date))
        found.push({ opens: instantOf(date, opens, zone), closes: instantOf(date, closes, zone) });
  }
  return found;
}

/** 1 is Monday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay() || DAYS;
}

function instantOf(date: string, time: string, zone: string): Date {
  const guess = new Date(`${date}T${time}Z`);
  const shown = wallTimeOf(guess, zone);
  const off = new Date(`${shown.date}T${shown.time}Z`).getTime() - guess.getTime();
  return new Date(guess.getTime() - off);
}
