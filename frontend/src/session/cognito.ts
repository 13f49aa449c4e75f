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

/** The password was right; a code of the authenticator app is still to come. */
export interface CodeWanted {
  session: string;
}

interface AuthenticationAnswer {
  ChallengeName?: string;
  Session?: string;
  AuthenticationResult?: { AccessToken: string; ExpiresIn: number; RefreshToken?: string };
}

/** Throws ProblemError with a code of CODES, "challenge" or "sign_in_failed", or a passing one. */
export async function signInWithPassword(
  login: string,
  password: string,
): Promise<Tokens | CodeWanted> {
  const answer = await initiate("USER_PASSWORD_AUTH", { USERNAME: login, PASSWORD: password });
  if (answer.ChallengeName === APP && answer.Session) return { session: answer.Session };
  return tokensOf(answer);
}

/** code: six digits. Throws as signInWithPassword does, with "wrong_code" for a wrong one. */
export async function signInWithCode(
  login: string,
  session: string,
  code: string,
): Promise<Tokens> {
  const answer = (await call("RespondToAuthChallenge", {
    ChallengeName: APP,
    Session: session,
    ChallengeResponses: { USERNAME: login, SOFTWARE_TOKEN_MFA_CODE: code },
  })) as AuthenticationAnswer;
  return tokensOf(answer);
}

export async function signInWithRefreshToken(refreshToken: string): Promise<Tokens> {
  return tokensOf(await initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: refreshToken }));
}

/** Best effort: the tokens are forgotten here in any case. */
export async function revoke(refreshToken: string): Promise<void> {
  await call("RevokeToken", { Token: refreshToken }).catch(() => undefined);
}

async function initiate(
  flow: string,
  parameters: Record<string, string>,
): Promise<AuthenticationAnswer> {
  return (await call("InitiateAuth", {
    AuthFlow: flow,
    AuthParameters: parameters,
  })) as AuthenticationAnswer;
}

function tokensOf(answer: AuthenticationAnswer): Tokens {
  const found = answer.AuthenticationResult;
  if (!found) throw new ProblemError("answered", { status: 400, code: "challenge" });
  return {
    accessToken: found.AccessToken,
    lifetimeSeconds: found.ExpiresIn,
    ...(found.RefreshToken ? { refreshToken: found.RefreshToken } : {}),
  };
}

const APP = "SOFTWARE_TOKEN_MFA";
const CODES: Record<string, string> = {
  CodeMismatchException: "wrong_code",
  // A code is good once.
  ExpiredCodeException: "wrong_code",
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
