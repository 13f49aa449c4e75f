import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Contact } from "../../api/types";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import { FactList } from "./FactList";
import { useSales } from "./useSales";

/** Why this person may be mailed, and whether by name. */
export function ConsentNow({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const sales = useSales();
  const { consent, tracking_consent: tracking } = contact;
  const answer = tracking ? (tracking.is_given ? "yes" : "no") : "never";
  const said = tracking && `${tracking.source}, ${date(tracking.obtained_at)}`;
  return (
    <Section title={t("contact.consent")}>
      <FactList
        facts={[
          [
            t("import.basis"),
            `${t(`segments.consents.${consent.basis}`)}, ${t(`segments.consents.${consent.strength}`)}`,
          ],
          [t("contact.source"), consent.source],
          [t("contact.obtained"), date(consent.obtained_at)],
          [t("contact.sales"), sales(consent.sales)],
          [
            t("contact.tracking"),
            [t(`contact.trackings.${answer}`), said].filter(Boolean).join(" · "),
          ],
        ]}
      />
      {consent.basis === "sale" && <Text c="dimmed">{t("contact.saleHint")}</Text>}
    </Section>
  );
}
