import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (password: string) => void;
  /** What is wrong with it; "" or nothing where it is fine. */
  fault?: string | undefined;
}

/** A password that somebody chooses. */
export function NewPassword({ label, value, onChange, fault = "" }: NewPasswordProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={label}
      description={t("reset.hint")}
      autoComplete="new-password"
      maxLength={256}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
      error={fault}
      aria-invalid={fault !== ""}
      required
      withAsterisk={false}
    />
  );
}
