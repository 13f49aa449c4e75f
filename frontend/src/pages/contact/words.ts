import type { TimelineEntry } from "../../api/types";

const KINDS = [
  "open",
  "click",
  "message",
  "unsubscribe",
  "left_lists",
  "resubscribed",
  "bounce",
  "mailbox_full",
  "complaint",
  "lift",
  "added",
  "changed",
] as const;
const MAILS = [
  "planned",
  "skipped",
  "sent",
  "delivered",
  "bounced",
  "failed",
  "uncertain",
] as const;
/** States that a line of their own tells, or that say as much as another. */
const ALIKE: Record<string, string> = { complained: "delivered", cancelled: "failed" };

type Kind = (typeof KINDS)[number];
type Mail = (typeof MAILS)[number];
export type Word = Kind | `mail_${Mail}` | "other";

/** By which text a line is told; kinds that this page does not know yet are told as "other". */
export function wordOf({ kind, state }: Pick<TimelineEntry, "kind" | "state">): Word {
  const mail = MAILS.find((each) => each === (ALIKE[state] ?? state));
  if (kind === "mail" && mail) return `mail_${mail}`;
  return KINDS.find((each) => each === kind) ?? "other";
}
