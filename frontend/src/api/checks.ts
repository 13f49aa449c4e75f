import { queryOptions } from "@tanstack/react-query";

import { campaignQuery } from "./campaigns";
import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Check } from "./types";

/** What is found of a campaign before it leaves; version: as which it was saved. */
export const checkQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["check", id, version],
    queryFn: ({ signal }) =>
      answerOf(
        api().POST("/v1/campaigns/{campaign_id}/check", {
          params: { path: { campaign_id: id } },
          signal,
        }),
      ),
    staleTime: 30_000,
  });

/** Says of findings: I know, and I want it so. The campaign has a new version then. */
export async function acceptFindings(id: string, findings: string[]): Promise<Check> {
  const check = await answerOf(
    api().POST("/v1/campaigns/{campaign_id}/check/accept", {
      params: { path: { campaign_id: id } },
      body: { findings },
    }),
  );
  const { version } = check;
  queryClient.setQueryData(checkQuery(id, version).queryKey, check);
  queryClient.setQueryData(campaignQuery(id).queryKey, (known) =>
    known ? { ...known, version } : undefined,
  );
  return check;
}
