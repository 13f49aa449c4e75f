import type { Sender, SenderDomain } from "../../api/types";

/** pending: waits for the mailbox. domain: leaves by its own. failing: that domain has three days.
 * The others leave as the platform: provider, since nobody can prove that domain; unproven, since
 * nobody tried; waiting, for the DNS. */
export type StandName = "pending" | "domain" | "failing" | "provider" | "unproven" | "waiting";

export interface Stand {
  name: StandName;
  /** Of its mailbox. */
  domain: string;
  pausesAt: string | null;
}

export function standOf(sender: Sender, domains: readonly SenderDomain[]): Stand {
  const domain = sender.email.slice(sender.email.lastIndexOf("@") + 1).toLowerCase();
  const known = domains.find((each) => each.domain === domain);
  const pausesAt = known?.pauses_at ?? null;
  return { name: nameOf(sender, known, pausesAt), domain, pausesAt };
}

function nameOf(sender: Sender, known: SenderDomain | undefined, pausesAt: string | null) {
  if (sender.status === "pending") return "pending";
  if (sender.route === "domain") return pausesAt ? "failing" : "domain";
  if (sender.is_of_provider) return "provider";
  return known ? "waiting" : "unproven";
}
