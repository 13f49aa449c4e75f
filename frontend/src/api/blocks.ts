import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Block, NewBlock } from "./types";

const ONE = "/v1/blocks/{block_id}";

export const blocksQuery = () =>
  queryOptions({
    queryKey: ["blocks"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/blocks", { signal })),
    select: (page) => page.items,
  });

/** version: as a list shows it, so that a changed one is read anew. */
export const blockQuery = ({ id, version }: Block) =>
  queryOptions({
    queryKey: ["blocks", id, version],
    queryFn: ({ signal }) =>
      answerOf(api().GET(ONE, { params: { path: { block_id: id } }, signal })),
    staleTime: Infinity,
  });

/** known: the block as it was read, to be changed; without it one is made. */
export async function saveBlock(body: NewBlock, known: Block | undefined): Promise<void> {
  if (known) {
    const path = { block_id: known.id };
    const header = { "If-Match": `"${known.version}"` };
    await answerOf(api().PUT(ONE, { params: { path, header }, body }));
  } else await answerOf(api().POST("/v1/blocks", { body }));
  void queryClient.invalidateQueries({ queryKey: ["blocks"] });
}

export async function removeBlock(id: string): Promise<void> {
  await answerOf(api().DELETE(ONE, { params: { path: { block_id: id } } }));
  void queryClient.invalidateQueries({ queryKey: ["blocks"] });
}
