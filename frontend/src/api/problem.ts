import type { components } from "./schema";

type ProblemDocument = components["schemas"]["Problem"];

/** One fault in what was sent. field: the path into the body ("audience/lists"), "" for none. */
export interface FieldFault {
  field: string;
  code: string;
  detail: string;
  line?: number;
  column?: number;
}

/** network: no answer at all; timeout: none in time; answered: the server said no. */
export type ProblemKind = "network" | "timeout" | "answered";

/** Whatever went wrong with a request, in a shape that a page can show as words. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  /** HTTP status, 0 without an answer. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** In the reader's language; "" when the server had no words. */
  readonly detail: string;
  readonly faults: readonly FieldFault[];
  /** From Retry-After; 0 for none. */
  readonly retryAfterSeconds: number;
  /** The number to quote to support. */
  readonly requestId: string;
  /** What of the account's own it is about: who has an address already; "" for nothing. */
  readonly id: string;

  constructor(kind: ProblemKind, parts: Partial<Omit<ProblemError, "kind">> = {}) {
    super(parts.detail || parts.code || kind);
    this.name = "ProblemError";
    this.kind = kind;
    this.status = parts.status ?? 0;
    this.code = parts.code ?? kind;
    this.title = parts.title ?? "";
    this.detail = parts.detail ?? "";
    this.faults = parts.faults ?? [];
    this.retryAfterSeconds = parts.retryAfterSeconds ?? 0;
    this.requestId = parts.requestId ?? "";
    this.id = parts.id ?? "";
  }

  /** What stands under a field, "" for nothing. */
  faultAt(field: string): string {
    return this.faults.find((fault) => fault.field === field)?.detail ?? "";
  }
}

/** Reads a problem document (RFC 9457); `body` is anything that came instead of a good answer. */
export function problemOf(status: number, headers: Headers, body: unknown): ProblemError {
  const document = isProblemDocument(body) ? body : undefined;
  return new ProblemError("answered", {
    status,
    code: document?.code ?? `http_${status}`,
    title: document?.title ?? "",
    detail: document?.detail ?? "",
    faults: (document?.errors ?? []).map(({ pointer, parameter, ...rest }) => ({
      field: parameter ?? fieldOf(pointer ?? ""),
      ...rest,
    })),
    retryAfterSeconds: secondsOf(headers.get("Retry-After")),
    requestId: (document?.instance ?? "").replace("urn:mynuma:request:", ""),
    id: document?.id ?? "",
  });
}

/** Whether asking again, unchanged, makes sense. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  return error.kind !== "answered" || error.status === 429 || error.status >= 500;
}

const USUAL_WAIT_SECONDS = 30;
const MOST_SECONDS_TOLD = 120;

/** How long to wait, as people say it: a limit may pass in a minute, that of sign-ups in an hour. */
export function waitOf(problem: ProblemError): { unit: "seconds" | "minutes"; count: number } {
  const seconds = Math.ceil(problem.retryAfterSeconds) || USUAL_WAIT_SECONDS;
  return seconds <= MOST_SECONDS_TOLD
    ? { unit: "seconds", count: seconds }
    : { unit: "minutes", count: Math.ceil(seconds / 60) };
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError("answered", { status: 500, code: "unexpected" });
}

function isProblemDocument(body: unknown): body is ProblemDocument {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

// RFC 6901: "~1" stands for "/" and "~0" for "~".
function fieldOf(pointer: string): string {
  return pointer.slice(1).replaceAll("~1", "/").replaceAll("~0", "~");
}

function secondsOf(header: string | null): number {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
