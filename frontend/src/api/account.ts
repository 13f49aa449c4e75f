import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Account, AccountChange, TrackingMode } from "./types";

export const accountQuery = () =>
  queryOptions({
    queryKey: ["account"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account", { signal })),
    staleTime: 5 * 60_000,
  });

/** Why an account is not in good standing, and what to do about it; dear, so only then. */
export const standingQuery = (language: string) =>
  queryOptions({
    queryKey: ["account", "standing", language],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/standing", { signal })),
    staleTime: 5 * 60_000,
  });

export type ContactDetails = Pick<Account, "contact_address" | "contact_email" | "contact_phone">;

/** For campaigns launched from now on. */
export async function changeTracking(
  seen: Account,
  tracking_mode: TrackingMode,
  tracking_basis: string,
): Promise<void> {
  await change(seen, { tracking_mode, tracking_basis });
}

/** What readers see at the foot of mails that leave from now on. */
export function changeContact(seen: Account, details: ContactDetails): Promise<Account> {
  return change(seen, details);
}

async function change(seen: Account, body: AccountChange): Promise<Account> {
  const changed = await answerOf(
    api().PATCH("/v1/account", { body, headers: { "If-Match": `"${seen.version}"` } }),
  );
  queryClient.setQueryData(accountQuery().queryKey, changed);
  return changed;
}

/** Always answered the same, whether there is such a login or not. */
export async function askForNewPassword(email: string): Promise<void> {
  await answerOf(api().POST("/v1/auth/forgot", { body: { email } }));
}

export async function setNewPassword(token: string, password: string): Promise<void> {
  await answerOf(api().POST("/v1/auth/reset", { body: { token, password } }));
}
