import type { Contact } from "./api/types";

/** Fields are the account's own; these two names are what imports propose. "" for nobody's. */
export function nameOf({ fields }: Contact): string {
  return [fields.first_name, fields.last_name].filter(Boolean).join(" ");
}
