import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { NewSegment, Segment, SegmentCount, SegmentRules } from "./types";

export const segmentsQuery = () =>
  queryOptions({
    queryKey: ["segments"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/segments", { signal })),
    select: (page) => page.items,
  });

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ["segments", id],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/segments/{segment_id}", { params: { path: { segment_id: id } }, signal }),
      ),
  });

/** About how many contacts these rules pick, and some of them. */
export const estimateQuery = (rules: SegmentRules | null) =>
  queryOptions({
    queryKey: ["contacts", "estimate", rules],
    queryFn: ({ signal }) =>
      answerOf(api().POST("/v1/segments/preview", { body: { rules: rules ?? NOTHING }, signal })),
    enabled: rules !== null,
    staleTime: 60_000,
  });

const NOTHING: SegmentRules = { type: "all" };

/** Counts exactly, and tells how far it is; asks on until it has all. */
export async function countExactly(
  rules: SegmentRules,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<SegmentCount> {
  let cursor: string | null = null;
  for (;;) {
    const body: { rules: SegmentRules; cursor: string | null } = { rules, cursor };
    const count: SegmentCount = await answerOf(api().POST("/v1/segments/count", { body, signal }));
    if (count.cursor === null) return count;
    onProgress(count.progress);
    cursor = count.cursor;
  }
}

/** known: the segment as it was read, to be changed; without it one is made. */
export async function saveSegment(
  segment: NewSegment,
  known: Segment | undefined,
): Promise<Segment> {
  const saved = known
    ? await answerOf(
        api().PATCH("/v1/segments/{segment_id}", {
          params: {
            path: { segment_id: known.id },
            header: { "If-Match": `"${known.version}"` },
          },
          body: segment,
        }),
      )
    : await answerOf(api().POST("/v1/segments", { body: segment }));
  void queryClient.invalidateQueries({ queryKey: ["segments"] });
  return saved;
}

export async function removeSegment(id: string): Promise<void> {
  await answerOf(
    api().DELETE("/v1/segments/{segment_id}", { params: { path: { segment_id: id } } }),
  );
  void queryClient.invalidateQueries({ queryKey: ["segments"] });
}
