import { Radio, Select, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Language, Role } from "../../api/types";
import { LANGUAGES } from "../../i18n";

const ROLES = ["owner", "editor", "viewer"] as const;

interface RoleFieldsProps {
  role: Role;
  onRole: (role: Role) => void;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** What somebody may do, in plain words, and in which language Mynuma writes to them. */
export function RoleFields({ role, onRole, language, onLanguage }: RoleFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Radio.Group
        size="md"
        label={t("members.role")}
        value={role}
        onChange={(chosen) => onRole(chosen as Role)}
      >
        <Stack gap="sm" mt="xs">
          {ROLES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`roles.${value}`)}
              description={t(`members.roleHints.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Select
        label={t("members.language")}
        value={language}
        onChange={(chosen) => onLanguage((chosen ?? language) as Language)}
        data={LANGUAGES.map((value) => ({ value, label: t(`members.languages.${value}`) }))}
        comboboxProps={{ withinPortal: false }}
      />
    </>
  );
}
