const pending = new Map<string, string>();

/**
 * The Idempotency-Key of a request. As long as nobody knows whether it was done, the same request
 * keeps its key, so that a second press of the button does it once.
 */
export function keyFor(request: string): string {
  const key = pending.get(request) ?? crypto.randomUUID();
  pending.set(request, key);
  return key;
}

/** The outcome is known: the next request of this kind is a new one. */
export function settle(request: string): void {
  pending.delete(request);
}
