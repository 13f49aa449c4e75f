import { expect, test } from "vitest";

import { type SeriesPoint, spansOf } from "./spans";

const at = (day: number, hour: number, minute = 0) => new Date(2026, 9, day, hour, minute);
const point = (moment: Date, opened: number, clicked = 0): SeriesPoint => ({
  at: moment.toISOString(),
  opened,
  clicked,
});

test("a young campaign shows every hour since its launch, silent ones too", () => {
  const launched = at(12, 9, 40);
  const { unit, spans } = spansOf(
    [point(at(12, 9), 5), point(at(12, 11), 3, 1)],
    launched.toISOString(),
    at(12, 12, 5),
  );
  expect(unit).toBe("hour");
  expect(spans.map((span) => [span.start.getHours(), span.opened, span.clicked])).toEqual([
    [9, 5, 0],
    [10, 0, 0],
    [11, 3, 1],
    [12, 0, 0],
  ]);
});

test("an older one shows days of the calendar, its silent end left out after the first week", () => {
  const points = [point(at(12, 9), 5), point(at(12, 23), 2), point(at(14, 0), 1, 1)];
  const { unit, spans } = spansOf(points, at(12, 9).toISOString(), at(30, 12));
  expect(unit).toBe("day");
  expect(spans.map((span) => span.start.getDate())).toEqual([12, 13, 14, 15, 16, 17, 18]);
  expect(spans.slice(0, 3).map((span) => [span.opened, span.clicked])).toEqual([
    [7, 0],
    [0, 0],
    [1, 1],
  ]);
});

test("nothing is shown that has not been yet, and at most thirty days", () => {
  const points = [point(at(1, 9), 5), point(new Date(2026, 11, 24), 1)];
  const launched = at(1, 9).toISOString();
  expect(spansOf(points, launched, at(4, 12)).spans).toHaveLength(4);
  expect(spansOf(points, launched, new Date(2026, 11, 25)).spans).toHaveLength(30);
});

test("a day that lasts 25 hours is one day", () => {
  const points = [point(new Date(2026, 9, 24, 9), 1), point(new Date(2026, 9, 26, 1), 1)];
  const { spans } = spansOf(points, new Date(2026, 9, 24, 9).toISOString(), at(29, 12));
  expect(spans.map((span) => span.start.getDate())).toEqual([24, 25, 26, 27, 28, 29]);
});
