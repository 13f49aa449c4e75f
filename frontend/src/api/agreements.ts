import { queryOptions } from "@tanstack/react-query";
import i18next from "i18next";

import { accountQuery } from "./account";
import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { NewAccount } from "./types";

const MINUTES = 60_000;

/** What there is to read: the versions that count, what is coming, and the rules of countries. */
export const agreementTextsQuery = () =>
  queryOptions({
    queryKey: ["agreement-texts"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/agreements", { signal })),
    staleTime: 5 * MINUTES,
  });

export const legalTextQuery = (text: string, version: string) =>
  queryOptions({
    queryKey: ["agreement-texts", text, version, i18next.language],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/agreements/{text}/{version}", {
          params: { path: { text, version } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });

/** How the person and the account stand. */
export const agreementsQuery = () =>
  queryOptions({
    queryKey: ["agreements"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/agreements", { signal })),
    staleTime: 5 * MINUTES,
  });

/** agreements: text name → version. */
export async function acceptAgreements(agreements: Record<string, string>): Promise<void> {
  const state = await answerOf(api().POST("/v1/account/agreements", { body: { agreements } }));
  const wasShut = queryClient.getQueryData(agreementsQuery().queryKey)?.freedom === "nothing";
  queryClient.setQueryData(agreementsQuery().queryKey, state);
  // What was refused before is answered now.
  if (wasShut) await queryClient.invalidateQueries({ queryKey: accountQuery().queryKey });
}

export async function signUp(body: NewAccount): Promise<void> {
  await answerOf(api().POST("/v1/accounts", { body }));
}
