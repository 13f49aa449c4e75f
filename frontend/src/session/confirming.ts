import { useSyncExternalStore } from "react";

/** Requests that wait until whoever is signed in gave the password again; told whether they may. */
let waiting: ((isConfirmed: boolean) => void)[] = [];
const listeners = new Set<() => void>();

/** Asks for the password, and the code where there is one; false when somebody would rather not. */
export function confirmPerson(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });
}

export function endConfirming(isConfirmed: boolean): void {
  const told = waiting;
  waiting = [];
  tell();
  for (const go of told) go(isConfirmed);
}

/** Whether a request waits. */
export function useConfirming(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting.length > 0,
  );
}

function tell(): void {
  for (const listener of listeners) listener();
}
