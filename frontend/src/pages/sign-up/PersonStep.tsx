import { PasswordInput, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { StepProps } from "./StepProps";

/** Who signs up: the first person of the account, with a login. */
export function PersonStep({ form, faults, change }: StepProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <TextInput
        label={t("signUp.name")}
        autoComplete="name"
        maxLength={200}
        value={form.user_name}
        onChange={(event) => change({ user_name: event.currentTarget.value })}
        error={faults.user_name}
      />
      <TextInput
        label={t("signIn.email")}
        description={t("signUp.loginHint")}
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        value={form.user_email}
        onChange={(event) => change({ user_email: event.currentTarget.value })}
        error={faults.user_email}
      />
      <PasswordInput
        label={t("signIn.password")}
        description={t("signUp.passwordHint")}
        autoComplete="new-password"
        maxLength={256}
        value={form.password}
        onChange={(event) => change({ password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
        error={faults.password}
      />
    </Stack>
  );
}
