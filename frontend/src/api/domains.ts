import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { SenderDomain } from "./types";

/** The DNS records of a domain, by the link for whoever keeps its DNS. */
export const sharedDomainQuery = (token: string, language: string) =>
  queryOptions({
    queryKey: ["shared-domains", token, language],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/shared-domains/{token}", { params: { path: { token } }, signal })),
  });

/** The domains of the account, each with its DNS records and how they stand, in that language. */
export const domainsQuery = (language: string) =>
  queryOptions({
    queryKey: ["sender-domains", language],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/sender-domains", { signal })),
    select: (page) => page.items,
  });

export async function addDomain(domain: string): Promise<SenderDomain> {
  const added = await answerOf(api().POST("/v1/sender-domains", { body: { domain } }));
  await refresh();
  return added;
}

/** Has the DNS asked again. */
export async function checkDomain(domain: string): Promise<SenderDomain> {
  const checked = await answerOf(
    api().POST("/v1/sender-domains/{domain}/check", { params: { path: { domain } } }),
  );
  await refresh();
  return checked;
}

/** By what domain a sender's mail leaves hangs on it too. */
function refresh() {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: ["sender-domains"] }),
    queryClient.invalidateQueries({ queryKey: ["senders"] }),
  ]);
}
