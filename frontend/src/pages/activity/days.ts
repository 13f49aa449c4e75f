import type { Act } from "../../api/types";
import { wallTimeOf } from "../../moments";

export interface Day {
  /** "2026-11-26", as the account's clocks show it. */
  date: string;
  acts: { act: Act; time: string }[];
}

/** Acts in the order given, cut where the day of the account's clocks changes. */
export function byDay(acts: readonly Act[], timeZone: string): Day[] {
  const days: Day[] = [];
  for (const act of acts) {
    const { date, time } = wallTimeOf(new Date(act.at), timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.acts.push({ act, time });
    else days.push({ date, acts: [{ act, time }] });
  }
  return days;
}
