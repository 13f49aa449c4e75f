import { queryOptions } from "@tanstack/react-query";

import type { Behind } from "./campaigns";
import { answerOf, api } from "./client";
import type { BreakdownBy, RecipientExport, Share } from "./types";

const EXPORT_POLL_MILLISECONDS = 1_500;

export const breakdownQuery = (id: string, by: BreakdownBy) =>
  queryOptions({
    queryKey: ["campaigns", id, "breakdown", by],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/campaigns/{campaign_id}/breakdown", {
          params: { path: { campaign_id: id }, query: { by } },
          signal,
        }),
      ),
    refetchInterval: 60_000,
  });

export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "comparison"],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/campaigns/{campaign_id}/comparison", {
          params: { path: { campaign_id: id } },
          signal,
        }),
      ),
    select: (page) => page.items,
  });

/** Figures of a report for whoever has its link; nobody need be signed in. */
export const sharedReportQuery = (token: string) =>
  queryOptions({
    queryKey: ["shared-reports", token],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/shared-reports/{token}", { params: { path: { token } }, signal })),
  });

export const dashboardQuery = () =>
  queryOptions({
    queryKey: ["dashboard"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/dashboard", { signal })),
  });

export function shareReport(id: string): Promise<Share> {
  return answerOf(
    api().POST("/v1/campaigns/{campaign_id}/share", { params: { path: { campaign_id: id } } }),
  );
}

export async function stopSharing(id: string): Promise<void> {
  await answerOf(
    api().DELETE("/v1/campaigns/{campaign_id}/share", { params: { path: { campaign_id: id } } }),
  );
}

/** Begin a file of the people behind a figure. */
export function exportPeople(id: string, behind: Behind): Promise<RecipientExport> {
  return answerOf(
    api().POST("/v1/campaigns/{campaign_id}/exports", {
      params: { path: { campaign_id: id } },
      body: behind,
    }),
  );
}

export const exportQuery = (id: string, exportId: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "exports", exportId],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/campaigns/{campaign_id}/exports/{export_id}", {
          params: { path: { campaign_id: id, export_id: exportId } },
          signal,
        }),
      ),
    refetchInterval: (query) => (isEnded(query.state.data) ? false : EXPORT_POLL_MILLISECONDS),
  });

function isEnded(found: RecipientExport | undefined): boolean {
  return found?.state === "done" || found?.state === "failed";
}
