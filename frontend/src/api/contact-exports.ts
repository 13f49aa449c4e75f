import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import type { ContactExport, NewContactExport } from "./types";

const POLL_MILLISECONDS = 1_500;
/** Before the link of a quarter of an hour is over. */
const AGAIN_MILLISECONDS = 10 * 60_000;

/** Begin a file of contacts. */
export function exportContacts(wanted: NewContactExport): Promise<ContactExport> {
  return answerOf(api().POST("/v1/contacts/exports", { body: wanted }));
}

/** How far it is; its link is good for a quarter of an hour. */
export const contactExportQuery = (id: string) =>
  queryOptions({
    queryKey: ["contacts", "exports", id],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/contacts/exports/{contact_export_id}", {
          params: { path: { contact_export_id: id } },
          signal,
        }),
      ),
    // A link of before may be over.
    gcTime: 0,
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      if (state === "failed") return false;
      return state === "done" ? AGAIN_MILLISECONDS : POLL_MILLISECONDS;
    },
  });
