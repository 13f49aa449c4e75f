import { useTranslation } from "react-i18next";

import type { ConsentRecord } from "../../api/types";
import { useFormats } from "../../format";
import { useSales } from "./useSales";

/** What a record says beside its sentence, in one line; "" for nothing. */
export function useConsentDetails(): (record: ConsentRecord) => string {
  const { t } = useTranslation();
  const { date } = useFormats();
  const sales = useSales();
  return (record) => {
    // How somebody left is told by the sentence; the evidence is for the API.
    const where = record.opt_out === null && record.source;
    return [
      record.basis && t(`segments.consents.${record.basis}`),
      record.strength && t(`segments.consents.${record.strength}`),
      where && t("contact.where", { where, day: date(record.obtained_at) }),
      record.wording && t("contact.wording", { version: record.wording }),
      sales(record.sales),
    ]
      .filter(Boolean)
      .join(" · ");
  };
}
