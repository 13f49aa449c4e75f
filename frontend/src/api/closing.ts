import { queryOptions } from "@tanstack/react-query";

import { accountQuery } from "./account";
import { answerOf, api } from "./client";
import { asProblem } from "./problem";
import { queryClient } from "./query-client";
import type { Account, AccountExport } from "./types";

const POLL_MILLISECONDS = 1_500;

/** Give notice: nothing is sent any more, and the account closes in thirty days. */
export async function closeAccount(name: string, reason: string): Promise<void> {
  seen(await answerOf(api().POST("/v1/account/close", { body: { name, reason } })));
}

/** Take the notice back. */
export async function keepAccount(): Promise<void> {
  seen(await answerOf(api().DELETE("/v1/account/close")));
}

/** Begin one file of everything in the account. */
export async function exportAccount(): Promise<void> {
  const begun = await answerOf(api().POST("/v1/account/export"));
  queryClient.setQueryData(accountExportQuery().queryKey, begun);
}

/** The latest such file, null when there is none; its link is good for a quarter of an hour. */
export const accountExportQuery = () =>
  queryOptions({
    queryKey: ["account", "export"],
    queryFn: async ({ signal }): Promise<AccountExport | null> => {
      try {
        return await answerOf(api().GET("/v1/account/export", { signal }));
      } catch (error) {
        if (asProblem(error).status === 404) return null;
        throw error;
      }
    },
    staleTime: 5 * 60_000,
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      if (!state) return false;
      return state === "running" || state === "closing" ? POLL_MILLISECONDS : 10 * 60_000;
    },
  });

function seen(account: Account): void {
  queryClient.setQueryData(accountQuery().queryKey, account);
  void queryClient.invalidateQueries({ queryKey: ["campaigns"] });
}
