import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import type { MailLanguage } from "./types";

export interface MailSource {
  mjml: string;
  subject: string;
  preheader: string;
  /** Of its own, "" to have it made from the MJML. */
  text: string;
  /** That it is written in, "" for the account's. */
  language: MailLanguage | "";
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
            text: source.text,
            ...(source.language ? { language: source.language } : {}),
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

/** A mail to look at as a picture: to nobody, about nothing. */
export const pictureQuery = (mjml: string) =>
  renderQuery({ mjml, subject: "", preheader: "", text: "", language: "", contactId: "" });
