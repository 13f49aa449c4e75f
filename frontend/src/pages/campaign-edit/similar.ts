import type { AudienceCount } from "../../api/contacts";

/** Who of an audience gets a campaign about these product groups, and who bought nothing similar. */
export interface Reached {
  mailable: number;
  notSimilar: number;
}

export function reachedBy(count: AudienceCount, productGroups: readonly string[]): Reached {
  const named = new Set(productGroups.map(folded));
  const reached = count.customers.filter((groups) =>
    groups.some((name) => named.has(folded(name))),
  );
  return {
    mailable: count.mailable + reached.length,
    notSimilar: count.customers.length - reached.length,
  };
}

/** The product groups that these people bought of, each once. */
export function boughtBy(count: AudienceCount): string[] {
  const names = new Map(count.customers.flat().map((name) => [folded(name), name]));
  return [...names.values()].sort((one, other) => one.localeCompare(other));
}

/** As the API compares them. */
function folded(name: string): string {
  return name.trim().toLowerCase();
}
