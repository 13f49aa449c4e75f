import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Sender, SenderChange, SenderKind } from "./types";

export const sendersQuery = () =>
  queryOptions({
    queryKey: ["senders"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/senders", { signal })),
    select: (page) => page.items,
  });

export async function addSender(email: string, name: string, kind: SenderKind): Promise<Sender> {
  const added = await answerOf(api().POST("/v1/senders", { body: { email, name, kind } }));
  await refresh();
  return added;
}

export async function changeSender(seen: Sender, change: SenderChange): Promise<void> {
  await answerOf(
    api().PATCH("/v1/senders/{sender_id}", {
      ...of(seen.id),
      body: change,
      headers: { "If-Match": `"${seen.version}"` },
    }),
  );
  await refresh();
}

export async function resendVerification(id: string): Promise<void> {
  await answerOf(api().POST("/v1/senders/{sender_id}/resend-verification", of(id)));
}

export async function removeSender(id: string): Promise<void> {
  await answerOf(api().DELETE("/v1/senders/{sender_id}", of(id)));
  await refresh();
}

function refresh() {
  return queryClient.invalidateQueries({ queryKey: sendersQuery().queryKey });
}

function of(id: string) {
  return { params: { path: { sender_id: id } } };
}
