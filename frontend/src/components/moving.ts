import { queryClient } from "../api/query-client";
import { chooseAccount } from "../session/account-choice";

/** Work in another of the own accounts; nothing that was read of the one before is shown again. */
export function moveTo(accountId: string): void {
  chooseAccount(accountId);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
}
