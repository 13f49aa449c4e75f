import { queryOptions } from "@tanstack/react-query";

import { answerOf, api, upload } from "./client";
import { csvOf } from "./csv-pieces";
import { queryClient } from "./query-client";
import type { Import, NewImport } from "./types";

const POLL_MILLISECONDS = 1_000;

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/imports/{import_id}", { params: { path: { import_id: id } }, signal }),
      ),
    refetchInterval: (query) =>
      query.state.data && (isFinished(query.state.data) || isWaiting(query.state.data))
        ? false
        : POLL_MILLISECONDS,
  });

export const importProblemsQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id, "problems"],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/imports/{import_id}/problems", {
          params: { path: { import_id: id } },
          signal,
        }),
      ),
  });

export function isFinished(found: Import): boolean {
  return ["done", "failed", "undone"].includes(found.state);
}

/** It goes on when somebody says so. */
export function isWaiting(found: Import): boolean {
  return found.state === "checked" || found.state === "held";
}

/** Declares the import, brings the file to its place and lets it be looked at. onUploaded: 0 to 1. */
export async function previewFile(
  declaration: NewImport,
  file: Blob,
  onUploaded: (part: number) => void,
): Promise<Import> {
  const declared = await answerOf(api().POST("/v1/imports", { body: declaration }));
  await upload(declared.upload, file, onUploaded);
  return answerOf(api().POST("/v1/imports/{import_id}/preview", placeOf(declared.id)));
}

export async function startImport(id: string): Promise<void> {
  await followed(answerOf(api().POST("/v1/imports/{import_id}/start", placeOf(id))));
}

/** Says why a held file is rightly there. */
export async function explainImport(id: string, statement: string): Promise<void> {
  await followed(
    answerOf(
      api().POST("/v1/imports/{import_id}/declaration", { ...placeOf(id), body: { statement } }),
    ),
  );
}

export async function undoImport(id: string): Promise<void> {
  await followed(answerOf(api().POST("/v1/imports/{import_id}/undo", placeOf(id))));
}

/** All rows to look at, as a file for a spreadsheet. */
export async function exportProblems(id: string): Promise<Blob> {
  return csvOf((query) =>
    api().GET("/v1/imports/{import_id}/problems/export", {
      params: { ...placeOf(id).params, query },
    }),
  );
}

function placeOf(id: string) {
  return { params: { path: { import_id: id } } };
}

/** What changed is shown, and asked for again as long as it goes on. */
async function followed(asking: Promise<Import>): Promise<void> {
  const found = await asking;
  queryClient.setQueryData(importQuery(found.id).queryKey, found);
}
