import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { ApiKeySecret, NewApiKey } from "./types";

export const keysQuery = () =>
  queryOptions({
    queryKey: ["keys"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/api-keys", { signal })),
    select: (page) => page.items,
  });

export async function createKey(key: NewApiKey): Promise<ApiKeySecret> {
  const made = await answerOf(api().POST("/v1/account/api-keys", { body: key }));
  void queryClient.invalidateQueries({ queryKey: ["keys"] });
  return made;
}

/** overlapHours: 0 to 168, how long the secret before still works. */
export async function rotateKey(id: string, overlapHours: number): Promise<ApiKeySecret> {
  const rotated = await answerOf(
    api().POST("/v1/account/api-keys/{key_id}/rotate", {
      params: { path: { key_id: id } },
      body: { overlap_hours: overlapHours },
    }),
  );
  void queryClient.invalidateQueries({ queryKey: ["keys"] });
  return rotated;
}

export async function revokeKey(id: string): Promise<void> {
  await answerOf(
    api().DELETE("/v1/account/api-keys/{key_id}", { params: { path: { key_id: id } } }),
  );
  void queryClient.invalidateQueries({ queryKey: ["keys"] });
}
