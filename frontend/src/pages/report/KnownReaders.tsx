import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Report } from "../../api/types";
import { useFormats } from "../../format";

/** How many of the readers have a name; nothing when all of them do. */
export function KnownReaders({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (report.opened_anonymous === 0) return null;
  return (
    <Text>
      {t("report.knownReaders", {
        all: number(report.opened),
        known: number(report.opened - report.opened_anonymous),
        anonymous: number(report.opened_anonymous),
      })}
    </Text>
  );
}
