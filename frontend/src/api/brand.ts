import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Brand, NewBrand } from "./types";

export const brandQuery = () =>
  queryOptions({
    queryKey: ["brand"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/brand", { signal })),
  });

/** seen: the brand as it was read. The gallery shows the new one from now on. */
export async function saveBrand(body: NewBrand, seen: Brand): Promise<void> {
  const headers = seen.version > 0 ? { "If-Match": `"${seen.version}"` } : {};
  const saved = await answerOf(api().PUT("/v1/brand", { body, headers }));
  queryClient.setQueryData(brandQuery().queryKey, saved);
  void queryClient.invalidateQueries({ queryKey: ["gallery"] });
}

export async function applyBrand(mjml: string): Promise<string> {
  return (await answerOf(api().POST("/v1/brand/apply", { body: { mjml } }))).mjml;
}
