import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Field } from "../../api/types";

const TYPES = { date: "date", url: "url" } as const;

interface FieldInputProps {
  field: Field;
  value: string;
  fault: string | undefined;
  onChange: (value: string) => void;
}

/** One of the account's own fields, by its kind. */
export function FieldInput({ field, value, fault, onChange }: FieldInputProps) {
  const { t } = useTranslation();
  const { kind, label, choices } = field;
  if (kind === "choice" || kind === "boolean")
    return (
      <Select
        label={label}
        value={value || null}
        clearable
        onChange={(chosen) => onChange(chosen ?? "")}
        data={
          kind === "choice"
            ? choices
            : [
                { value: "true", label: t("segments.yes") },
                { value: "false", label: t("segments.no") },
              ]
        }
        error={fault}
      />
    );
  return (
    <TextInput
      label={label}
      type={kind === "date" || kind === "url" ? TYPES[kind] : "text"}
      inputMode={kind === "number" ? "decimal" : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fault}
    />
  );
}
