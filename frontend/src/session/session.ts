import { useSyncExternalStore } from "react";

import { isPassing } from "../api/problem";
import {
  revoke,
  signInWithCode,
  signInWithPassword,
  signInWithRefreshToken,
  type Tokens,
} from "./cognito";
import * as store from "./token-store";

/**
 * signedOut: nobody is known. signedIn: somebody is. over: somebody was, and may have work open;
 * the page stays and asks for the password again.
 */
export type SessionState = "signedOut" | "signedIn" | "over";

const EARLY_MILLISECONDS = 60_000;

let state: SessionState = "signedOut";
let access: { token: string; until: number } | undefined;
let renewing: Promise<boolean> | undefined;
const listeners = new Set<() => void>();

function become(next: SessionState) {
  state = next;
  for (const listener of listeners) listener();
}

export function useSession(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** At the start of the page: go on where this browser left off, if it may. */
export async function restoreSession(): Promise<void> {
  if (!store.refreshToken()) return;
  // With the server gone the page should say so, and not that nobody is signed in.
  become("signedIn");
  try {
    if (!(await renewAccessToken())) become("signedOut");
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/**
 * isLasting: stay signed in after the browser closes. Gives back how to go on where a code of the
 * authenticator app is asked for. Throws ProblemError.
 */
export async function signIn(
  email: string,
  password: string,
  isLasting: boolean,
): Promise<((code: string) => Promise<void>) | undefined> {
  // The pool's logins are kept in lower case; phones like to begin with a capital.
  const login = email.trim().toLowerCase();
  const answer = await signInWithPassword(login, password);
  if ("session" in answer)
    return async (code) =>
      begin(await signInWithCode(login, answer.session, code), login, isLasting);
  begin(answer, login, isLasting);
  return undefined;
}

function begin(tokens: Tokens, login: string, isLasting: boolean): void {
  const before = store.refreshToken();
  keep(tokens);
  if (tokens.refreshToken) store.remember(tokens.refreshToken, login, isLasting);
  become("signedIn");
  // Who signs in again leaves nothing behind that somebody else may hold.
  if (before && before !== tokens.refreshToken) void revoke(before);
}

export function signOut(): void {
  const refreshToken = store.refreshToken();
  access = undefined;
  store.forget();
  become("signedOut");
  if (refreshToken) void revoke(refreshToken);
}

/** The server does not know us any more. */
export function sessionIsOver(): void {
  access = undefined;
  store.forgetToken();
  if (state === "signedIn") become("over");
}

/** A token that is good for a while, "" when there is none. */
export async function accessToken(): Promise<string> {
  if (access && access.until - EARLY_MILLISECONDS > Date.now()) return access.token;
  if (!store.refreshToken()) return "";
  await renewAccessToken();
  return access?.token ?? "";
}

/** Whether there is a fresh access token now. At most one renewal runs at a time. */
export function renewAccessToken(): Promise<boolean> {
  renewing ??= renew().finally(() => (renewing = undefined));
  return renewing;
}

async function renew(): Promise<boolean> {
  const refreshToken = store.refreshToken();
  if (!refreshToken) return false;
  try {
    const tokens = await signInWithRefreshToken(refreshToken);
    keep(tokens);
    if (tokens.refreshToken) store.replaceToken(tokens.refreshToken);
    return true;
  } catch (error) {
    if (isPassing(error)) throw error;
    access = undefined;
    store.forgetToken();
    return false;
  }
}

function keep(tokens: Tokens): void {
  access = { token: tokens.accessToken, until: Date.now() + tokens.lifetimeSeconds * 1000 };
}
