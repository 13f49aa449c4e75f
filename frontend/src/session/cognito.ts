import { config } from "../config";
import { ProblemError } from "../api/problem";
import { patientFetch } from "../api/transport";

export interface Tokens {
  accessToken: string;
  /** Seconds from now. */
  lifetimeSeconds: number;
  /** Only when signing in. */
  refreshToken?: string;
}

interface AuthenticationAnswer {
  ChallengeName?: string;
  AuthenticationResult?: { AccessToken: string; ExpiresIn: number; RefreshToken?: string };
}

/** Throws ProblemError with a code of CODES, "challenge" or "sign_in_failed", or a passing one. */
export async function signInWithPassword(login: string, password: string): Promise<Tokens> {
  return authenticate("USER_PASSWORD_AUTH", { USERNAME: login, PASSWORD: password });
}

export async function signInWithRefreshToken(refreshToken: string): Promise<Tokens> {
  return authenticate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken });
}

/** Best effort: the tokens are forgotten here in any case. */
export async function revoke(refreshToken: string): Promise<void> {
  await call("RevokeToken", { Token: refreshToken }).catch(() => undefined);
}

async function authenticate(flow: string, parameters: Record<string, string>): Promise<Tokens> {
  const answer = (await call("InitiateAuth", {
    AuthFlow: flow,
    AuthParameters: parameters,
  })) as AuthenticationAnswer;
  const found = answer.AuthenticationResult;
  if (!found) throw new ProblemError("answered", { status: 400, code: "challenge" });
  return {
    accessToken: found.AccessToken,
    lifetimeSeconds: found.ExpiresIn,
    ...(found.RefreshToken ? { refreshToken: found.RefreshToken } : {}),
  };
}

const CODES: Record<string, string> = {
  NotAuthorizedException: "wrong_password",
  // The same words for both, so that nobody can find out who has a login.
  UserNotFoundException: "wrong_password",
  UserNotConfirmedException: "not_confirmed",
  PasswordResetRequiredException: "reset_needed",
  TooManyRequestsException: "busy",
  LimitExceededException: "busy",
};

async function call(action: string, parameters: Record<string, unknown>): Promise<unknown> {
  const { endpoint, client_id } = config().auth;
  const answer = await patientFetch(
    new Request(`${endpoint}/`, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify({ ClientId: client_id, ...parameters }),
    }),
  );
  const body = (await answer.json().catch(() => ({}))) as Record<string, string>;
  if (answer.ok) return body;
  const type = (body.__type ?? "").split("#").at(-1) ?? "";
  throw new ProblemError("answered", {
    status: answer.status,
    // "Password attempts exceeded" comes under the name of a wrong password.
    code: /attempts exceeded/i.test(body.message ?? "")
      ? "busy"
      : (CODES[type] ?? "sign_in_failed"),
  });
}
