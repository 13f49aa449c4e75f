import i18next from "i18next";
import createClient, { type Client } from "openapi-fetch";

import { config } from "../config";
import { chosenAccount } from "../session/account-choice";
import { confirmPerson } from "../session/confirming";
import { accessToken, renewAccessToken, sessionIsOver } from "../session/session";
import { keyFor, settle } from "./idempotency";
import { ProblemError, problemOf } from "./problem";
import { queryClient } from "./query-client";
import type { paths } from "./schema";
import { patientFetch } from "./transport";

/** Where nobody need be signed in. */
const PUBLIC = [
  ...["/v1/auth/", "/v1/shared-reports/", "/v1/shared-domains/"],
  ...["/v1/accounts", "/v1/agreements"],
];

const UNKEYED = [
  ...["/v1/render", "/v1/segments/preview", "/v1/segments/count"],
  ...["/v1/account/api-keys", "/v1/auth/"],
];

let client: Client<paths> | undefined;

/** The one client of the API. Use it inside `answerOf`. */
export function api(): Client<paths> {
  client ??= createClient<paths>({
    baseUrl: config().api.replace(/\/v1$/, ""),
    fetch: send,
  });
  return client;
}

/** The data of an answer; throws ProblemError for every other outcome. */
export async function answerOf<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  const problem = problemOf(response.status, response.headers, error);
  // The frame asks what has to be accepted, and shows it.
  if (problem.code === "agreement_needed")
    void queryClient.invalidateQueries({ queryKey: ["agreements"] });
  throw problem;
}

async function send(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isPublic =
    PUBLIC.some((start) => pathname.startsWith(start)) && pathname !== "/v1/auth/totp";
  // Looking changes nothing, and the body of a mail is large; a key's secret is kept nowhere.
  const isKeyed =
    request.method === "POST" && !isPublic && !UNKEYED.some((start) => pathname.startsWith(start));
  const print = isKeyed ? `${request.url}\n${await request.clone().text()}` : "";
  const attempt = async () =>
    patientFetch(await dressed(request.clone(), isKeyed ? keyFor(print) : ""));

  let answer = await attempt();
  if (answer.status === 401 && !isPublic) {
    // An access token may be refused before its time; a fresh one decides.
    if (await renewAccessToken()) answer = await attempt();
    if (answer.status === 401) sessionIsOver();
  }
  if ((await isTooLongAgo(answer)) && (await confirmPerson())) answer = await attempt();
  if (isKeyed && answer.status < 500) settle(print);
  return answer;
}

/** Whether it takes people's data out of the account, and they signed in too long ago for that. */
async function isTooLongAgo(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false;
  const problem = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string };
  return problem.code === "sign_in_not_fresh";
}

async function dressed(request: Request, key: string): Promise<Request> {
  const token = await accessToken();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  const account = chosenAccount();
  if (token && account) request.headers.set("Mynuma-Account", account);
  request.headers.set("Accept-Language", i18next.language);
  if (key) request.headers.set("Idempotency-Key", key);
  return request;
}

/**
 * Sends a file to its place, reporting how much is there (0 to 1). Not by fetch, which cannot tell
 * how far an upload is.
 */
export function upload(
  place: { url: string; fields: Record<string, string> },
  file: Blob,
  onProgress: (part: number) => void,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(place.fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", place.url);
    request.upload.onprogress = (event) => onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(new ProblemError("answered", { status: request.status, code: "upload_refused" }));
    request.onerror = () => reject(new ProblemError("network"));
    request.send(form);
  });
}
