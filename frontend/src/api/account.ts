import i18next from "i18next";
import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Account, TrackingMode } from "./types";

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

/** For campaigns launched from now on. */
export async function changeTracking(
  seen: Account,
  tracking_mode: TrackingMode,
  tracking_basis: string,
): Promise<void> {
  const changed = await answerOf(
    api().PATCH("/v1/account", {
      body: { tracking_mode, tracking_basis },
      headers: { "If-Match": `"${seen.version}"` },
    }),
  );
  queryClient.setQueryData(accountQuery().queryKey, changed);
}

export const templatesQuery = () =>
  queryOptions({
    queryKey: ["templates"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/templates", { signal })),
    select: (page) => page.items,
  });

/** The templates that stand ready, in the language of the page. */
export const galleryQuery = () =>
  queryOptions({
    queryKey: ["gallery", i18next.language],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/template-gallery", { signal })),
    select: (page) => page.items,
    staleTime: Infinity,
  });

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ["templates", id],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET("/v1/templates/{template_id}", { params: { path: { template_id: id } }, signal }),
      ),
    staleTime: Infinity,
  });

/** Always answered the same, whether there is such a login or not. */
export async function askForNewPassword(email: string): Promise<void> {
  await answerOf(api().POST("/v1/auth/forgot", { body: { email } }));
}

export async function setNewPassword(token: string, password: string): Promise<void> {
  await answerOf(api().POST("/v1/auth/reset", { body: { token, password } }));
}
