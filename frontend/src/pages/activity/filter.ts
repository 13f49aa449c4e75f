import { useSearchParams } from "react-router";

import type { ActivityFilter } from "../../api/activity";
import type { ActivityArea } from "../../api/types";

export const AREAS = ["campaigns", "contacts", "blacklist", "senders", "account"] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

export function isArea(text: string): text is ActivityArea {
  return (AREAS as readonly string[]).includes(text);
}

/** What is looked for stands in the address, so that it can be shared and gone back to. */
export function useActivityFilter(): [ActivityFilter, (part: Partial<ActivityFilter>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const area = parameters.get("area") ?? "";
  const filter: ActivityFilter = {
    actor: parameters.get("actor") ?? "",
    area: isArea(area) ? area : "",
    from: dayOf(parameters.get("from")),
    to: dayOf(parameters.get("to")),
  };
  const narrow = (part: Partial<ActivityFilter>) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value);
    setParameters(Object.fromEntries(next), { replace: true });
  };
  return [filter, narrow];
}

function dayOf(text: string | null): string {
  return text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";
}
