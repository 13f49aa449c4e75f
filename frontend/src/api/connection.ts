import { useSyncExternalStore } from "react";

/** How the line to the server is: unreachable wins over slow. */
export type Connection = "good" | "slow" | "unreachable";

const listeners = new Set<() => void>();
let slowRequests = 0;
let isUnreachable = false;

function tell() {
  for (const listener of listeners) listener();
}

export function reportSlow(change: 1 | -1): void {
  slowRequests += change;
  tell();
}

export function reportReachable(isReachable: boolean): void {
  if (isUnreachable === !isReachable) return;
  isUnreachable = !isReachable;
  tell();
}

function current(): Connection {
  if (isUnreachable) return "unreachable";
  return slowRequests > 0 ? "slow" : "good";
}

export function useConnection(): Connection {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
