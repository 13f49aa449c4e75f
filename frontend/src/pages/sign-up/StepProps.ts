import type { Faults, SignUpForm } from "./form";

/** What each step shows and changes. */
export interface StepProps {
  form: SignUpForm;
  /** By field: what is wrong with it, in words. */
  faults: Faults;
  change: (changes: Partial<SignUpForm>) => void;
}
