import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";

const PAGE_SIZE = 20;

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ["contacts", "one", id],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/contacts/{contact_id}", { ...placeOf(id), signal })),
  });

/** What somebody ever agreed to or refused, newest first. */
export const consentsQuery = (id: string, cursor: string) =>
  queryOptions({
    queryKey: ["contacts", "one", id, "consents", cursor],
    queryFn: ({ signal }) => {
      const query = { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) };
      const params = { ...placeOf(id).params, query };
      return answerOf(api().GET("/v1/contacts/{contact_id}/consents", { params, signal }));
    },
  });

function placeOf(id: string) {
  return { params: { path: { contact_id: id } } };
}
