import { Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { NewPassword } from "../../components/NewPassword";
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
      <NewPassword
        label={t("signIn.password")}
        value={form.password}
        onChange={(password) => change({ password })}
        fault={faults.password}
      />
    </Stack>
  );
}
