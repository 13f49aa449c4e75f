import { queryOptions } from "@tanstack/react-query";

import { answerOf, api, upload } from "./client";
import { queryClient } from "./query-client";
import type { Import, List, NewImport } from "./types";

const POLL_MILLISECONDS = 1_000;

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/imports/{import_id}", { params: { path: { import_id: id } }, signal }),
      ),
    refetchInterval: (query) =>
      query.state.data && isFinished(query.state.data) ? false : POLL_MILLISECONDS,
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
    select: (page) => page.items,
  });

export function isFinished(found: Import): boolean {
  return found.state === "done" || found.state === "failed";
}

export async function createList(name: string): Promise<List> {
  const made = await answerOf(api().POST("/v1/lists", { body: { name } }));
  await queryClient.invalidateQueries({ queryKey: ["lists"] });
  return made;
}

/** Declares the import, brings the file to its place and starts. onUploaded: 0 to 1. */
export async function importFile(
  declaration: NewImport,
  file: Blob,
  onUploaded: (part: number) => void,
): Promise<Import> {
  const declared = await answerOf(api().POST("/v1/imports", { body: declaration }));
  await upload(declared.upload, file, onUploaded);
  return answerOf(
    api().POST("/v1/imports/{import_id}/start", {
      params: { path: { import_id: declared.id } },
    }),
  );
}
