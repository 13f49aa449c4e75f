import { queryOptions } from "@tanstack/react-query";
import i18next from "i18next";

import { agreementTextsQuery } from "./agreements";
import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Dossier, Erasure, NewPersonRequest } from "./types";

const POLL_MILLISECONDS = 1_500;
const DONE = "done";

/** What people asked about their own data; what waits stands first. */
export const personRequestsQuery = () =>
  queryOptions({
    queryKey: ["person-requests"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/person-requests", { signal })),
    select: (page) => page.items,
  });

export async function noteRequest(body: NewPersonRequest): Promise<void> {
  await answerOf(api().POST("/v1/person-requests", { body }));
  await queryClient.invalidateQueries({ queryKey: ["person-requests"] });
}

export async function answerRequest(id: string): Promise<void> {
  await answerOf(
    api().POST("/v1/person-requests/{request_id}/answer", {
      params: { path: { request_id: id } },
    }),
  );
  await queryClient.invalidateQueries({ queryKey: ["person-requests"] });
}

/** Begin the file of everything that is held of an address. */
export function writeDossier(email: string): Promise<Dossier> {
  return answerOf(api().POST("/v1/dossiers", { body: { email } }));
}

/** Begin to erase an address everywhere. Nothing takes it back. */
export function erasePerson(email: string): Promise<Erasure> {
  return answerOf(api().POST("/v1/erasures", { body: { email } }));
}

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: ["dossiers", id],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/dossiers/{dossier_id}", { params: { path: { dossier_id: id } }, signal }),
      ),
    refetchInterval: (query) => (query.state.data?.state === DONE ? false : POLL_MILLISECONDS),
  });

export const erasureQuery = (id: string) =>
  queryOptions({
    queryKey: ["erasures", id],
    queryFn: async ({ signal }) => {
      const found = await answerOf(
        api().GET("/v1/erasures/{erasure_id}", { params: { path: { erasure_id: id } }, signal }),
      );
      if (found.state === DONE) await seen();
      return found;
    },
    refetchInterval: (query) => (query.state.data?.state === DONE ? false : POLL_MILLISECONDS),
  });

async function seen(): Promise<void> {
  for (const queryKey of [["person-requests"], ["contacts"], ["blacklist"]])
    await queryClient.invalidateQueries({ queryKey });
}

/** The account's record of processing activities, as Markdown. */
export async function processingRegister(): Promise<Blob> {
  return asFile((await answerOf(api().GET("/v1/account/processing-register"))).text);
}

/** The processing agreement that counts now, as Markdown. */
export async function processingAgreement(): Promise<Blob> {
  const texts = await queryClient.ensureQueryData(agreementTextsQuery());
  const found = texts.items.find(({ name }) => name === "data-processing");
  const path = { text: "data-processing", version: found?.version ?? "" };
  return asFile(
    (await answerOf(api().GET("/v1/agreements/{text}/{version}", { params: { path } }))).text,
  );
}

function asFile(text: string): Blob {
  return new Blob([text], { type: `text/markdown; charset=utf-8; lang=${i18next.language}` });
}
