import { queryOptions } from "@tanstack/react-query";

import { answerOf, api, upload } from "./client";
import { csvOf } from "./csv-pieces";
import { queryClient } from "./query-client";
import type { BlacklistReason, Import, NewBlacklistImport, Pasted } from "./types";

const PAGE_SIZE = 50;

export interface BlacklistFilter {
  /** A whole address, or a part of one. */
  query: string;
  /** "" for all. */
  reason: BlacklistReason | "";
}

export const blacklistQuery = (filter: BlacklistFilter, cursor: string) =>
  queryOptions({
    queryKey: ["blacklist", filter, cursor],
    queryFn: ({ signal }) => {
      const query = {
        limit: PAGE_SIZE,
        ...(filter.query ? { query: filter.query } : {}),
        ...(filter.reason ? { reason: filter.reason } : {}),
        ...(cursor ? { cursor } : {}),
      };
      return answerOf(api().GET("/v1/blacklist", { params: { query }, signal }));
    },
  });

/** At most 500 lines, each answered for. */
export async function addToBlacklist(
  emails: string[],
  reason: "requested" | "manual",
): Promise<Pasted[]> {
  const { items } = await answerOf(api().POST("/v1/blacklist/batch", { body: { emails, reason } }));
  await changed();
  return items;
}

export async function liftFromBlacklist(
  id: string,
  reason: BlacklistReason,
  why: string,
): Promise<void> {
  await answerOf(
    api().DELETE("/v1/blacklist/{entry_id}", {
      params: { path: { entry_id: id }, query: { reason } },
      body: { why },
    }),
  );
  await changed();
}

/** Declares the import, brings the file to its place and starts. onUploaded: 0 to 1. */
export async function importBlacklist(
  declaration: NewBlacklistImport,
  file: Blob,
  onUploaded: (part: number) => void,
): Promise<Import> {
  const declared = await answerOf(api().POST("/v1/blacklist/imports", { body: declaration }));
  await upload(declared.upload, file, onUploaded);
  return answerOf(
    api().POST("/v1/imports/{import_id}/start", {
      params: { path: { import_id: declared.id } },
    }),
  );
}

/** The whole blacklist as a CSV file, read piece by piece. */
export async function exportBlacklist(): Promise<Blob> {
  return csvOf((query) => api().GET("/v1/blacklist/export", { params: { query } }));
}

/** Contacts show whether they are on it. */
async function changed(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["blacklist"] }),
    queryClient.invalidateQueries({ queryKey: ["contacts"] }),
  ]);
}
