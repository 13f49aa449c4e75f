import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Campaign, CampaignDocument, CampaignState, NewCampaign } from "./types";

const POLL_MILLISECONDS = 1_500;
const MOVING: readonly CampaignState[] = ["planning", "sending", "waiting", "scheduled"];

function isMoving(state: CampaignState | undefined): boolean {
  return state !== undefined && MOVING.includes(state);
}

export function isFinished(state: CampaignState): boolean {
  return state === "sent" || state === "cancelled" || state === "stopped";
}

export const campaignsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["campaigns", "pages"],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api().GET("/v1/campaigns", {
          params: { query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some((item) => isMoving(item.state)))
        ? 2 * POLL_MILLISECONDS
        : false,
  });

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/campaigns/{campaign_id}", { ...of(id), signal })),
  });

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "progress"],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/campaigns/{campaign_id}/progress", { ...of(id), signal })),
    refetchInterval: (query) => (isMoving(query.state.data?.state) ? POLL_MILLISECONDS : false),
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "report"],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/campaigns/{campaign_id}/report", { ...of(id), signal })),
    // Opens go on coming in after the last mail has left.
    refetchInterval: (query) =>
      isMoving(query.state.data?.state) ? 2 * POLL_MILLISECONDS : 30_000,
  });

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "links"],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/campaigns/{campaign_id}/links", { ...of(id), signal })),
    select: (page) => page.items,
  });

export const seriesQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "series"],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/campaigns/{campaign_id}/series", {
          params: { ...of(id).params, query: { unit: "hour" } },
          signal,
        }),
      ),
    select: (page) => page.items,
    refetchInterval: 60_000,
  });

/** The people behind a figure. kind: its name in the report; link: who clicked that one. */
export interface Behind {
  kind: string;
  link?: number;
}

export const recipientsQuery = (id: string, behind: Behind) =>
  infiniteQueryOptions({
    queryKey: ["campaigns", id, "recipients", behind],
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api().GET("/v1/campaigns/{campaign_id}/recipients", {
          params: {
            ...of(id).params,
            query: { limit: 50, ...behind, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export async function saveCampaign(
  draft: NewCampaign,
  known?: { id: string; version: number },
): Promise<Campaign> {
  const saved = known
    ? await answerOf(
        api().PATCH("/v1/campaigns/{campaign_id}", {
          params: { ...of(known.id).params, header: { "If-Match": `"${known.version}"` } },
          body: draft,
        }),
      )
    : await answerOf(api().POST("/v1/campaigns", { body: draft }));
  const document: CampaignDocument = { ...saved, mjml: draft.mjml ?? "" };
  queryClient.setQueryData(campaignQuery(saved.id).queryKey, document);
  void queryClient.invalidateQueries({ queryKey: campaignsQuery().queryKey });
  return saved;
}

export type CampaignStep = "send" | "pause" | "resume" | "cancel";

export async function stepCampaign(id: string, step: CampaignStep): Promise<Campaign> {
  const asked = {
    send: () => api().POST("/v1/campaigns/{campaign_id}/send", of(id)),
    pause: () => api().POST("/v1/campaigns/{campaign_id}/pause", of(id)),
    resume: () => api().POST("/v1/campaigns/{campaign_id}/resume", of(id)),
    cancel: () => api().POST("/v1/campaigns/{campaign_id}/cancel", of(id)),
  }[step];
  const changed = await answerOf<Campaign>(asked());
  void queryClient.invalidateQueries({ queryKey: ["campaigns"] });
  return changed;
}

export async function removeCampaign(id: string): Promise<void> {
  await answerOf(api().DELETE("/v1/campaigns/{campaign_id}", of(id)));
  queryClient.removeQueries({ queryKey: ["campaigns", id] });
  await queryClient.invalidateQueries({ queryKey: campaignsQuery().queryKey });
}

export async function sendTest(id: string, to: string[]): Promise<number> {
  const answer = await answerOf(
    api().POST("/v1/campaigns/{campaign_id}/test", { ...of(id), body: { to } }),
  );
  return answer.sent;
}

function of(id: string) {
  return { params: { path: { campaign_id: id } } };
}
