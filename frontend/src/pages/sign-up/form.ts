import type { NewAccount, TrackingMode } from "../../api/types";

/** What somebody filled in so far. The password is kept nowhere but in the page. */
export interface SignUpForm {
  company: string;
  country: string;
  company_number: string;
  has_no_number: boolean;
  no_number_reason: string;
  contact_address: string;
  contact_email: string;
  contact_phone: string;
  website: string;
  user_name: string;
  user_email: string;
  password: string;
  tracking_mode: TrackingMode;
  tracking_basis: string;
  accepted: readonly string[];
}

export type Language = NonNullable<NewAccount["language"]>;
export type FieldName = keyof SignUpForm;
export type Faults = Partial<Record<string, string>>;

export const STEPS = ["company", "person", "tracking", "agreements"] as const;
export type Step = (typeof STEPS)[number];

/** Where each field stands, by the names the API has for them. */
const STEP_OF: Record<string, Step> = {
  user_name: "person",
  user_email: "person",
  password: "person",
  tracking_mode: "tracking",
  tracking_basis: "tracking",
  agreements: "agreements",
};

const REQUIRED: Record<Step, readonly FieldName[]> = {
  company: ["company", "country", "contact_address", "contact_email"],
  person: ["user_name", "user_email", "password"],
  tracking: [],
  agreements: [],
};

export const EMPTY: SignUpForm = {
  company: "",
  country: "BE",
  company_number: "",
  has_no_number: false,
  no_number_reason: "",
  contact_address: "",
  contact_email: "",
  contact_phone: "",
  website: "",
  user_name: "",
  user_email: "",
  password: "",
  tracking_mode: "consented",
  tracking_basis: "",
  accepted: [],
};

/** The fields of a step that are still empty. */
export function missing(form: SignUpForm, step: Step): FieldName[] {
  const wanted = [...REQUIRED[step]];
  if (step === "company") wanted.push(form.has_no_number ? "no_number_reason" : "company_number");
  if (step === "tracking" && form.tracking_mode === "all") wanted.push("tracking_basis");
  return wanted.filter((name) => !String(form[name]).trim());
}

/** The step where a fault of the API has to be mended; "company" when it names no field of ours. */
export function stepOf(field: string): Step {
  return STEP_OF[field] ?? "company";
}

/** As the API takes it. agreements: text name → version. */
export function bodyOf(
  form: SignUpForm,
  agreements: Record<string, string>,
  language: Language,
): NewAccount {
  const { has_no_number: hasNone, tracking_mode: mode } = form;
  return {
    company: form.company,
    country: form.country,
    company_number: hasNone ? "" : form.company_number,
    no_number_reason: hasNone ? form.no_number_reason : "",
    contact_address: form.contact_address,
    contact_email: form.contact_email,
    contact_phone: form.contact_phone,
    website: form.website,
    user_name: form.user_name,
    user_email: form.user_email,
    password: form.password,
    tracking_mode: mode,
    tracking_basis: mode === "all" ? form.tracking_basis : "",
    agreements,
    language,
  };
}
