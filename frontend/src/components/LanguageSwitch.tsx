import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { reportReachable } from "../api/connection";
import { queryClient } from "../api/query-client";
import { chooseLanguage, type Language, LANGUAGES } from "../i18n";

// Each language names itself.
const NAMES: Record<Language, string> = { nl: "Nederlands", en: "English", fr: "Français" };

export function LanguageSwitch({ fullWidth = false }: { fullWidth?: boolean }) {
  const { t, i18n } = useTranslation();
  const choose = async (value: string) => {
    try {
      await chooseLanguage(value as Language);
    } catch {
      return reportReachable(false);
    }
    // What the server says in words must come again, in the new language.
    void queryClient.invalidateQueries();
  };
  return (
    <SegmentedControl
      fullWidth={fullWidth}
      size="sm"
      aria-label={t("account.language")}
      value={i18n.language}
      onChange={(value) => void choose(value)}
      data={LANGUAGES.map((language) => ({ value: language, label: NAMES[language] }))}
    />
  );
}
