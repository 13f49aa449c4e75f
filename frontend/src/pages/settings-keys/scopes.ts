import type { Scope } from "../../api/types";

/** How the texts call a right: a colon means something else in their keys. */
export const NAMES = {
  send: "send",
  campaigns: "campaigns",
  "contacts:read": "contacts_read",
  "contacts:write": "contacts_write",
  reports: "reports",
  admin: "admin",
} as const satisfies Record<Scope, string>;
