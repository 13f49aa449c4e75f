import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Campaign, CampaignDocument, CampaignState, MailLanguage, NewCampaign } from "./types";

const POLL_MILLISECONDS = 1_500;
/** Facts go on coming in after the last mail has left; no number is older than five seconds. */
const CALM_POLL_MILLISECONDS = 4_000;
const FLOWING: readonly CampaignState[] = ["planning", "sending"];
const MOVING: readonly CampaignState[] = ["planning", "sending", "waiting", "scheduled"];

function isMoving(state: CampaignState | undefined): boolean {
  return state !== undefined && MOVING.includes(state);
}

export function isFinished(state: CampaignState): boolean {
  return state === "sent" || state === "cancelled" || state === "stopped";
}

const MOST_CHOICES = 100;

/** The latest campaigns that were launched, to be named by a segment. */
export const segmentCampaignsQuery = () =>
  queryOptions({
    queryKey: ["campaigns", "choices"],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/campaigns", { params: { query: { limit: MOST_CHOICES } }, signal })),
    select: (page) => page.items.filter((campaign) => campaign.launched_at !== null),
    staleTime: 60_000,
  });

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
    refetchInterval: (query) =>
      query.state.data && FLOWING.includes(query.state.data.state)
        ? POLL_MILLISECONDS
        : CALM_POLL_MILLISECONDS,
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
    refetchInterval: 60_000,
  });

/** The people behind a figure. kind: its name in the report, all without it; link: who clicked that
 * one. */
export interface Behind {
  kind?: string;
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

/** What the answer to a change leaves out. */
export type CampaignContent = Pick<
  CampaignDocument,
  "mjml" | "text" | "is_text_old" | "variants" | "utm"
>;

/** content: as the server has it now, since its answer leaves it out. */
export async function saveCampaign(
  draft: NewCampaign,
  content: CampaignContent,
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
  // What is written still has not left: nobody can share it.
  const stored = { ...saved, ...content, share_url: null };
  queryClient.setQueryData(campaignQuery(saved.id).queryKey, stored);
  void queryClient.invalidateQueries({ queryKey: campaignsQuery().queryKey });
  return saved;
}

const ASKING = ["late", "account_suspended", "plan_mails_reached", "agreement_needed"];

/** Whether a person has to say what now: it could not start at its hour. */
export function isAsking({ state, reason }: { state: CampaignState; reason: string }): boolean {
  return state === "waiting" && ASKING.includes(reason);
}

export type CampaignStep = "send" | "pause" | "resume" | "cancel" | "unschedule" | "sendUncertain";

export async function stepCampaign(id: string, step: CampaignStep): Promise<Campaign> {
  const asked = {
    send: () => api().POST("/v1/campaigns/{campaign_id}/send", of(id)),
    pause: () => api().POST("/v1/campaigns/{campaign_id}/pause", of(id)),
    resume: () => api().POST("/v1/campaigns/{campaign_id}/resume", of(id)),
    cancel: () => api().POST("/v1/campaigns/{campaign_id}/cancel", of(id)),
    unschedule: () =>
      api().POST("/v1/campaigns/{campaign_id}/schedule", { ...of(id), body: { at: null } }),
    sendUncertain: () => api().POST("/v1/campaigns/{campaign_id}/send-uncertain", of(id)),
  }[step];
  return stepped(await answerOf<Campaign>(asked()));
}

export type Verdict = "blacklist" | "forget";

/** held: what happens to the addresses whose blacklisting an open breaker held back. */
export async function releaseCampaign(id: string, held: Verdict): Promise<Campaign> {
  return stepped(
    await answerOf(
      api().POST("/v1/campaigns/{campaign_id}/release", { ...of(id), body: { held } }),
    ),
  );
}

/** at: what the account's clocks show then ("2026-12-01T10:00"). */
export async function scheduleCampaign(id: string, at: string): Promise<Campaign> {
  return stepped(
    await answerOf(api().POST("/v1/campaigns/{campaign_id}/schedule", { ...of(id), body: { at } })),
  );
}

/** A page must not meet the old state in what was read before. */
function stepped(changed: Campaign): Campaign {
  queryClient.setQueryData(campaignQuery(changed.id).queryKey, (known) =>
    known ? { ...known, ...changed } : undefined,
  );
  const { state, reason, resume_at } = changed;
  queryClient.setQueryData(progressQuery(changed.id).queryKey, (known) =>
    known ? { ...known, state, reason, resume_at } : undefined,
  );
  void queryClient.invalidateQueries({ queryKey: ["campaigns"] });
  return changed;
}

export type CopyKind = "duplicate" | "follow-up";

/** A new draft made of a campaign; follow-up: for those who got it and did not open it. */
export async function copyCampaign(id: string, kind: CopyKind, name: string): Promise<Campaign> {
  const asked = { ...of(id), body: { name } };
  const made = await answerOf<Campaign>(
    kind === "duplicate"
      ? api().POST("/v1/campaigns/{campaign_id}/duplicate", asked)
      : api().POST("/v1/campaigns/{campaign_id}/follow-up", asked),
  );
  void queryClient.invalidateQueries({ queryKey: campaignsQuery().queryKey });
  return made;
}

export async function removeCampaign(id: string): Promise<void> {
  await answerOf(api().DELETE("/v1/campaigns/{campaign_id}", of(id)));
  queryClient.removeQueries({ queryKey: ["campaigns", id] });
  await queryClient.invalidateQueries({ queryKey: campaignsQuery().queryKey });
}

/** contactId: whose values its merge fields show, "" for nobody's. language: of the variant to send,
 * "" for the account's. */
export async function sendTest(
  id: string,
  to: string[],
  contactId: string,
  language: MailLanguage | "",
): Promise<number> {
  const answer = await answerOf(
    api().POST("/v1/campaigns/{campaign_id}/test", {
      ...of(id),
      body: { to, contact_id: contactId || null, language: language || null },
    }),
  );
  return answer.sent;
}

function of(id: string) {
  return { params: { path: { campaign_id: id } } };
}
