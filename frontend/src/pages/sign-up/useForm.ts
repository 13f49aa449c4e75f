import { useEffect, useState } from "react";

import { EMPTY, type SignUpForm } from "./form";

const KEPT = "mynuma.sign-up";

/** The form, kept in this tab as it is filled in, so that a reload loses the password alone. */
export function useForm(): {
  form: SignUpForm;
  change: (changes: Partial<SignUpForm>) => void;
  forget: () => void;
} {
  const [form, setForm] = useState<SignUpForm>(read);
  useEffect(() => {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...form, password: "" }));
  }, [form]);
  return {
    form,
    change: (changes) => setForm((now) => ({ ...now, ...changes })),
    forget: () => sessionStorage.removeItem(KEPT),
  };
}

function read(): SignUpForm {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Partial<SignUpForm>;
    return { ...EMPTY, ...kept };
  } catch {
    return EMPTY;
  }
}
