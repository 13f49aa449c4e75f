/** Hours for a campaign of the last two days, days of the reader's own calendar for an older one. */
export type SpanUnit = "hour" | "day";

export interface Span {
  start: Date;
  opened: number;
  clicked: number;
}

export interface SeriesPoint {
  /** RFC 3339. */
  at: string;
  opened: number;
  clicked: number;
}

const HOUR = 3_600_000;
const MOST_HOURS = 48;
const MOST_DAYS = 30;
const FEWEST_DAYS = 7;

/**
 * The points as bars without gaps, from the launch on: at most 48 hours, else at most 30 days. A
 * silent end is left out, but for the first week.
 */
export function spansOf(
  points: readonly SeriesPoint[],
  launchedAt: string,
  now: Date,
): { unit: SpanUnit; spans: Span[] } {
  const first = new Date(launchedAt);
  const isYoung = now.getTime() - first.getTime() < MOST_HOURS * HOUR;
  const unit = isYoung ? "hour" : "day";
  const begin = isYoung ? hourOf(first) : dayOf(first);
  const most = isYoung ? MOST_HOURS : MOST_DAYS;
  const last = lastMoment(points, now, isYoung);
  const spans: Span[] = [];
  for (let start = begin; start <= last && spans.length < most;) start = push(spans, start, unit);
  for (const point of points) add(spans, point, unit);
  return { unit, spans };
}

function push(spans: Span[], start: Date, unit: SpanUnit): Date {
  spans.push({ start, opened: 0, clicked: 0 });
  const next = new Date(start);
  // By the calendar, so that a day of 23 or 25 hours is one day.
  if (unit === "day") next.setDate(next.getDate() + 1);
  else next.setTime(next.getTime() + HOUR);
  return next;
}

function add(spans: Span[], point: SeriesPoint, unit: SpanUnit): void {
  const at = new Date(point.at);
  const start = (unit === "day" ? dayOf(at) : hourOf(at)).getTime();
  const span = spans.find((each) => each.start.getTime() === start);
  if (!span) return;
  span.opened += point.opened;
  span.clicked += point.clicked;
}

function lastMoment(points: readonly SeriesPoint[], now: Date, isYoung: boolean): Date {
  if (isYoung) return now;
  const last = points.at(-1);
  const week = new Date(points[0]?.at ?? now);
  week.setDate(week.getDate() + FEWEST_DAYS - 1);
  return new Date(
    Math.min(now.getTime(), Math.max(week.getTime(), last ? Date.parse(last.at) : 0)),
  );
}

function hourOf(moment: Date): Date {
  const start = new Date(moment);
  start.setMinutes(0, 0, 0);
  return start;
}

function dayOf(moment: Date): Date {
  const start = new Date(moment);
  start.setHours(0, 0, 0, 0);
  return start;
}
