import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { TestAddress } from "./types";

/** Mailboxes outside the account that were asked whether they want its tests. */
export const testAddressesQuery = () =>
  queryOptions({
    queryKey: ["test-addresses"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/test-addresses", { signal })),
  });

export async function inviteTestAddress(email: string): Promise<TestAddress> {
  const asked = await answerOf(api().POST("/v1/account/test-addresses", { body: { email } }));
  await refresh();
  return asked;
}

export async function resendTestAddress(id: string): Promise<void> {
  await answerOf(api().POST("/v1/account/test-addresses/{test_address_id}/resend", of(id)));
  await refresh();
}

export async function removeTestAddress(id: string): Promise<void> {
  await answerOf(api().DELETE("/v1/account/test-addresses/{test_address_id}", of(id)));
  await refresh();
}

function refresh() {
  return queryClient.invalidateQueries({ queryKey: testAddressesQuery().queryKey });
}

function of(id: string) {
  return { params: { path: { test_address_id: id } } };
}
