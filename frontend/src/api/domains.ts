import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";

/** The DNS records of a domain, by the link for whoever keeps its DNS. */
export const sharedDomainQuery = (token: string, language: string) =>
  queryOptions({
    queryKey: ["shared-domains", token, language],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/shared-domains/{token}", { params: { path: { token } }, signal })),
  });
