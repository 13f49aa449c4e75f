import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import type { ActivityArea } from "./types";

const PAGE_SIZE = 50;

export interface ActivityFilter {
  /** Id of a person or a key, "" for all. */
  actor: string;
  area: ActivityArea | "";
  /** Days as "2026-11-26", both included; "" for open. */
  from: string;
  to: string;
}

export const activityQuery = (filter: ActivityFilter, cursor: string, language: string) =>
  queryOptions({
    // The API tells acts in words: another language is another answer.
    queryKey: ["activity", filter, cursor, language],
    queryFn: ({ signal }) => {
      const query = { limit: PAGE_SIZE, ...asked(filter), ...(cursor ? { cursor } : {}) };
      return answerOf(api().GET("/v1/account/activity", { params: { query }, signal }));
    },
  });

export const actorsQuery = () =>
  queryOptions({
    queryKey: ["activity-actors"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/activity/actors", { signal })),
    select: (page) => page.items,
  });

/** Everything that the filter lets through as a CSV file, read piece by piece. */
export async function exportActivity(filter: ActivityFilter): Promise<Blob> {
  const pieces: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = { ...asked(filter), ...(cursor ? { cursor } : {}) };
    const piece: { csv: string; next_cursor: string | null } = await answerOf(
      api().GET("/v1/account/activity/export", { params: { query } }),
    );
    pieces.push(piece.csv);
    cursor = piece.next_cursor;
  }
  return new Blob(pieces, { type: "text/csv;charset=utf-8" });
}

function asked({ actor, area, from, to }: ActivityFilter) {
  return {
    ...(actor ? { actor } : {}),
    ...(area ? { area } : {}),
    ...(from ? { since: midnight(from, 0) } : {}),
    ...(to ? { until: midnight(to, 1) } : {}),
  };
}

/** When that day begins on the reader's own clock, or so many days later. */
function midnight(day: string, later: number): string {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + later);
  return moment.toISOString();
}
