import { Alert, Button, Checkbox, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem, ProblemError } from "../api/problem";
import { signIn } from "../session/session";
import * as store from "../session/token-store";
import { ProblemNote } from "./ProblemNote";

interface SignInFormProps {
  onSignedIn: () => void;
  /** Whose login it must be; without it anybody may sign in. */
  login?: string;
  /** Somebody is signed in here already, and that stays as it was chosen. */
  isAgain?: boolean;
  /** Stands between the password and the button. */
  children?: ReactNode;
}

const CODES = [
  ...(["wrong_password", "not_confirmed", "reset_needed", "busy", "challenge"] as const),
  "wrong_code",
] as const;

export function SignInForm({ onSignedIn, login, isAgain, children }: SignInFormProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(login ?? store.email());
  const [password, setPassword] = useState("");
  const [isLasting, setIsLasting] = useState(store.isLasting());
  const [giveCode, setGiveCode] = useState<(code: string) => Promise<void>>();
  const attempt = useMutation({
    mutationFn: () => signIn(email, password, isLasting),
    onSuccess: (next) => (next ? setGiveCode(() => next) : onSignedIn()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email && password) attempt.mutate();
  };
  if (giveCode) return <CodeForm giveCode={giveCode} onSignedIn={onSignedIn} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {attempt.error && <SignInProblem error={attempt.error} />}
        <TextInput
          label={t("signIn.email")}
          type="email"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          readOnly={login !== undefined}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus={email ? true : undefined}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
          required
          withAsterisk={false}
        />
        {children}
        {!isAgain && (
          <Checkbox
            label={t("signIn.stay")}
            checked={isLasting}
            onChange={(event) => setIsLasting(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" size="md" fullWidth loading={attempt.isPending}>
          {t("signIn.button")}
        </Button>
      </Stack>
    </form>
  );
}

interface CodeFormProps {
  giveCode: (code: string) => Promise<void>;
  onSignedIn: () => void;
}

/** The password was right; now the code that the app shows. */
function CodeForm({ giveCode, onSignedIn }: CodeFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const attempt = useMutation({ mutationFn: () => giveCode(code), onSuccess: onSignedIn });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code) attempt.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {attempt.error && <SignInProblem error={attempt.error} />}
        <TextInput
          label={t("signIn.code")}
          description={t("signIn.codeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, ""))}
          data-autofocus
          autoFocus
          required
          withAsterisk={false}
        />
        <Button type="submit" size="md" fullWidth loading={attempt.isPending}>
          {t("signIn.button")}
        </Button>
      </Stack>
    </form>
  );
}

function SignInProblem({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const code = CODES.find((known) => known === problem.code);
  if (!code && !(problem instanceof ProblemError && problem.code === "sign_in_failed"))
    return <ProblemNote error={problem} />;
  return (
    <Alert role="alert" color="red" variant="light" radius="md">
      {t(`signIn.problem.${code ?? "failed"}`)}
    </Alert>
  );
}
