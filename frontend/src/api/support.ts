import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";

export const helpdeskQuery = () =>
  queryOptions({
    queryKey: ["helpdesk"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/support", { signal })),
    staleTime: 60_000,
  });

/** The answer comes by mail. */
export async function askHelpdesk(subject: string, text: string): Promise<void> {
  await answerOf(
    api().POST("/v1/account/support", { body: { subject: subject.trim(), text: text.trim() } }),
  );
}
