import { useSyncExternalStore } from "react";

const KEPT = "mynuma.account";

let chosen: string | undefined;
const listeners = new Set<() => void>();

/** Which of the own accounts this tab works in, "" when nobody has said. */
export function chosenAccount(): string {
  // Read once: when another tab moves to another account, what is being written here stays here.
  chosen ??= localStorage.getItem(KEPT) ?? "";
  return chosen;
}

export function useChosenAccount(): string {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, chosenAccount);
}

/** From now on in this tab, and where new tabs of this browser begin. "" forgets. */
export function chooseAccount(id: string): void {
  chosen = id;
  if (id) localStorage.setItem(KEPT, id);
  else localStorage.removeItem(KEPT);
  for (const listener of listeners) listener();
}
