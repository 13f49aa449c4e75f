import { useSearchParams } from "react-router";

import { type ContactFilter, NO_FILTER } from "../../api/contacts";

const STATUSES = ["active", "pending", "unsubscribed", "blacklisted"] as const;
export { STATUSES };

/** What somebody did with their mails: the deed, or its opposite, and in how many days. */
export const DEEDS = [
  "opened:30",
  "opened:90",
  "clicked:30",
  "clicked:90",
  "not:opened:90",
  "not:opened:180",
  "not:clicked:90",
] as const;

/** Its names in the address of the page. */
const NAMES: Record<keyof ContactFilter, string> = {
  query: "q",
  name: "name",
  list: "list",
  status: "status",
  segment: "segment",
  deed: "did",
  field: "field",
  value: "value",
};

export function filterOf(parameters: URLSearchParams): ContactFilter {
  const found = { ...NO_FILTER };
  for (const [part, name] of Object.entries(NAMES))
    found[part as keyof ContactFilter] = parameters.get(name) ?? "";
  if (!isOneOf(STATUSES, found.status)) found.status = "";
  if (!isOneOf(DEEDS, found.deed)) found.deed = "";
  if (!found.field) found.value = "";
  return found;
}

export function parametersOf(filter: ContactFilter): Record<string, string> {
  const parts = Object.entries(NAMES).map(([part, name]) => [
    name,
    filter[part as keyof ContactFilter],
  ]);
  return Object.fromEntries(parts.filter(([, value]) => value)) as Record<string, string>;
}

/** How many of those that are folded away are set. */
export function moreFilters({ status, segment, deed, field }: ContactFilter): number {
  return [status, segment, deed, field].filter(Boolean).length;
}

export function isNarrowed(filter: ContactFilter): boolean {
  return Object.values(filter).some(Boolean);
}

/** What is looked for stands in the address, so that it can be shared and gone back to. */
export function useContactFilter(): [ContactFilter, (part: Partial<ContactFilter>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filter = filterOf(parameters);
  const narrow = (part: Partial<ContactFilter>) =>
    setParameters(parametersOf({ ...filter, ...part }), { replace: true });
  return [filter, narrow];
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
