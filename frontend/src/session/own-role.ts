import { useQuery } from "@tanstack/react-query";

import { accountQuery } from "../api/account";
import { meQuery } from "../api/people";
import type { Role } from "../api/types";

/** As what the reader belongs to this account; undefined while that is not known. */
export function useOwnRole(): Role | undefined {
  const account = useQuery(accountQuery()).data;
  const memberships = useQuery(meQuery()).data;
  return memberships?.find(({ account_id }) => account_id === account?.id)?.role;
}
