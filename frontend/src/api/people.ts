import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Language, Member, Role } from "./types";

/** Every account of whoever is signed in, and as what. */
export const meQuery = () =>
  queryOptions({
    queryKey: ["me"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/me", { signal })),
    select: (me) => me.memberships,
    staleTime: 60_000,
  });

export const usersQuery = () =>
  queryOptions({
    queryKey: ["users"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/account/users", { signal })),
    select: (page) => page.items,
  });

/** Again for somebody who is invited already: the mail goes out once more. */
export async function invite(
  email: string,
  role: Role,
  language: Language,
  name: string,
): Promise<Member> {
  const invited = await answerOf(
    api().POST("/v1/account/users", { body: { email, role, language, name } }),
  );
  void queryClient.invalidateQueries({ queryKey: ["users"] });
  return invited;
}

export async function changeMember(
  seen: Member,
  change: { name?: string; role?: Role; language?: Language },
): Promise<void> {
  await answerOf(
    api().PATCH("/v1/account/users/{user_id}", {
      params: { path: { user_id: seen.id } },
      body: change,
      headers: { "If-Match": `"${seen.version}"` },
    }),
  );
  void queryClient.invalidateQueries({ queryKey: ["users"] });
  void queryClient.invalidateQueries({ queryKey: ["me"] });
}

/** Somebody who belongs to the account, or an invitation. */
export async function removeMember(id: string): Promise<void> {
  await answerOf(
    api().DELETE("/v1/account/users/{user_id}", { params: { path: { user_id: id } } }),
  );
  void queryClient.invalidateQueries({ queryKey: ["users"] });
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) =>
      answerOf(api().POST("/v1/auth/invitation", { body: { token }, signal })),
    staleTime: Infinity,
  });

/** password: for a new login; who has one must be signed in. */
export async function acceptInvitation(
  token: string,
  name: string,
  password: string,
): Promise<void> {
  await answerOf(api().POST("/v1/auth/accept-invitation", { body: { token, name, password } }));
  await queryClient.invalidateQueries({ queryKey: ["me"] });
}

export const secondFactorQuery = () =>
  queryOptions({
    queryKey: ["second-factor"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/auth/totp", { signal })),
  });

/** What the app is told; nothing changes before a code was given. */
export async function beginSecondFactor(): Promise<{ secret: string; uri: string }> {
  const begun = await answerOf(api().POST("/v1/auth/totp", { body: {} }));
  return { secret: begun.secret ?? "", uri: begun.uri ?? "" };
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await answerOf(api().POST("/v1/auth/totp", { body: { code } }));
  await queryClient.invalidateQueries({ queryKey: ["second-factor"] });
}

export async function removeSecondFactor(): Promise<void> {
  await answerOf(api().DELETE("/v1/auth/totp"));
  await queryClient.invalidateQueries({ queryKey: ["second-factor"] });
}
