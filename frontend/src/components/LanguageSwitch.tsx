import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { queryClient } from "../api/query-client";
import { chooseLanguage, type Language, LANGUAGES } from "../i18n";

// Each language names itself.
const NAMES: Record<Language, string> = { nl: "Nederlands", en: "English", fr: "Français" };

export function LanguageSwitch({ fullWidth = false }: { fullWidth?: boolean }) {
  const { t, i18n } = useTranslation();
  const [hasFailed, setHasFailed] = useState(false);
  const choose = async (value: string) => {
    setHasFailed(false);
    try {
      await chooseLanguage(value as Language);
    } catch {
      return setHasFailed(true);
    }
    // What the server says in words must come again, in the new language.
    void queryClient.invalidateQueries();
  };
  return (
    <Stack gap={6}>
      <SegmentedControl
        fullWidth={fullWidth}
        size="sm"
        aria-label={t("account.language")}
        value={i18n.language}
        onChange={(value) => void choose(value)}
        data={LANGUAGES.map((language) => ({ value: language, label: NAMES[language] }))}
      />
      {hasFailed && (
        <Text size="sm" role="alert">
          {t("account.languageFailed")}
        </Text>
      )}
    </Stack>
  );
}
