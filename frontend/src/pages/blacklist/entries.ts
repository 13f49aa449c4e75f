import type { BlacklistEntry, BlacklistReason } from "../../api/types";

/** One address with all its reasons of a page. */
export interface Listed {
  id: string;
  email: string;
  entries: BlacklistEntry[];
}

export const REASONS: readonly BlacklistReason[] = [
  ...(["bounce", "mailbox_full", "unsubscribed", "requested", "complaint", "manual"] as const),
  "provider_suppressed",
];

export function isReason(text: string): text is BlacklistReason {
  return (REASONS as readonly string[]).includes(text);
}

/** Entries of one address stand together; their order stays. */
export function byAddress(entries: readonly BlacklistEntry[]): Listed[] {
  const found = new Map<string, Listed>();
  for (const entry of entries) {
    const known = found.get(entry.id);
    if (known) known.entries.push(entry);
    else found.set(entry.id, { id: entry.id, email: entry.email, entries: [entry] });
  }
  return [...found.values()];
}

/** Whether the account itself may lift this entry at this moment. */
export function isLiftable(entry: BlacklistEntry, now: Date): boolean {
  const isWaiting = entry.liftable_from !== null && new Date(entry.liftable_from) > now;
  return entry.lifted_by === "account" && !isWaiting;
}

/** The lines of a paste, also from a spreadsheet or a mail's header. */
export function pastedLines(text: string): string[] {
  return text
    .split(/[\n\r\t,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);
}
