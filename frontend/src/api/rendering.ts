import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";

export interface MailSource {
  mjml: string;
  subject: string;
  preheader: string;
  /** As whom to look, "" for nobody. */
  contactId: string;
}

/** The mail as the server would send it. A 422 tells by line and column what is wrong. */
export const renderQuery = (source: MailSource) =>
  queryOptions({
    queryKey: ["render", source],
    queryFn: ({ signal }) =>
      answerOf(
        api().POST("/v1/render", {
          body: {
            mjml: source.mjml,
            subject: source.subject,
            preheader: source.preheader,
            ...(source.contactId ? { contact_id: source.contactId } : {}),
          },
          signal,
        }),
      ),
    enabled: source.mjml.trim() !== "",
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
