import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { PlanLimits, Usage } from "./types";

/** Limits of which an owner may ask for more. */
export const RAISABLE = [
  "first_day",
  "senders",
  "new_senders",
  "new_people",
  "users",
  "keys",
  "images",
  "requests",
] as const satisfies readonly (keyof PlanLimits)[];

export type Raisable = (typeof RAISABLE)[number];

export const plansQuery = () =>
  queryOptions({
    queryKey: ["plans"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/plans", { signal })),
    select: (page) => page.items,
    staleTime: Infinity,
  });

/** What was used this month of what the plans allow. */
export const usageQuery = () =>
  queryOptions({
    queryKey: ["usage"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/usage", { signal })),
  });

/** Campaign mails that may still leave this month; undefined: nothing limits them. */
export function campaignMailsLeft(usage: Usage): number | undefined {
  const { campaigns, messages, is_one_limit } = usage;
  if (campaigns.most === null) return undefined;
  const used = campaigns.used + (is_one_limit ? messages.used : 0);
  return Math.max(0, campaigns.most - used);
}

/** What owners asked about plans and limits, newest first. */
export const planCasesQuery = () =>
  queryOptions({
    queryKey: ["plan-cases"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/plan-changes", { signal })),
    select: (page) => page.items,
  });

/** Whether the account holds them now; else somebody answers first. */
export async function changePlans(plans: string[], text: string): Promise<boolean> {
  const change = await answerOf(
    api().POST("/v1/account/plan-changes", { body: { plans, text: text.trim() } }),
  );
  for (const queryKey of [["usage"], ["account"], ["plan-cases"]])
    void queryClient.invalidateQueries({ queryKey });
  return change.case === null;
}

export async function askForMore(limit: Raisable, wanted: number, reason: string): Promise<void> {
  await answerOf(
    api().POST("/v1/account/limit-requests", { body: { limit, wanted, reason: reason.trim() } }),
  );
  void queryClient.invalidateQueries({ queryKey: ["plan-cases"] });
}

/** month: "2026-11". */
export const statementQuery = (month: string) =>
  queryOptions({
    queryKey: ["statement", month],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/account/statements/{month}", { params: { path: { month } }, signal }),
      ),
  });

export async function statementFile(month: string, format: "csv" | "pdf"): Promise<Blob> {
  return answerOf(
    api().GET("/v1/account/statements/{month}", {
      params: { path: { month }, query: { format } },
      parseAs: "blob",
    }),
  );
}
