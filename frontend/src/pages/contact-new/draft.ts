import type { NewContact } from "../../api/types";
import { consentOf, type Declaration, isDeclared } from "../import/declaration";

/** What was filled in so far. tracking: "" when nobody asked. */
export interface Draft {
  email: string;
  fields: Record<string, string>;
  lists: string[];
  tracking: "" | "yes" | "no";
  declaration: Declaration;
}

export const EMPTY: Draft = {
  email: "",
  fields: {},
  lists: [],
  tracking: "",
  declaration: {
    ...{ basis: "", source: "", date: "", language: "nl" },
    ...{ reference: "", productGroup: "", couldRefuse: false },
  },
};

/** Whether nothing is missing. */
export function isComplete(draft: Draft): boolean {
  return draft.email.trim() !== "" && isDeclared(draft.declaration);
}

/** As the API takes it. An answer about tracking was given where and when the address was. */
export function contactOf(draft: Draft): NewContact {
  const consent = consentOf(draft.declaration);
  const { source, obtained_at } = consent;
  const filled = Object.entries(draft.fields).filter(([, value]) => value.trim());
  return {
    email: draft.email.trim(),
    language: draft.declaration.language,
    fields: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    lists: draft.lists,
    external_id: "",
    consent,
    ...(draft.tracking && {
      tracking_consent: { is_given: draft.tracking === "yes", source, obtained_at },
    }),
  };
}
