import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { agreementTextsQuery } from "../../api/agreements";
import type { AgreementText, CountryRules } from "../../api/types";
import { AcceptTexts } from "../../components/AcceptTexts";
import { ProblemNote } from "../../components/ProblemNote";
import type { StepProps } from "./StepProps";

/** The texts that count today, and the rules of the country that was chosen. */
export function AgreementsStep({ form, faults, change }: StepProps) {
  const { t } = useTranslation();
  const found = useQuery(agreementTextsQuery());
  if (found.error)
    return (
      <ProblemNote
        error={found.error}
        onRetry={() => void found.refetch()}
        isRetrying={found.isFetching}
      />
    );
  const rules = found.data && rulesOf(form.country, found.data.country_rules);
  if (!rules) return <Skeleton height={320} role="status" aria-label={t("common.loading")} />;
  return (
    <>
      <Text mb="lg">{t("signUp.agreementsText")}</Text>
      <AcceptTexts
        texts={inForce(found.data.items)}
        rules={rules}
        accepted={form.accepted}
        onAccept={(name, isAccepted) =>
          change({
            accepted: isAccepted
              ? [...form.accepted, name]
              : form.accepted.filter((each) => each !== name),
          })
        }
        fault={faults.agreements}
      />
    </>
  );
}

/** The first of each name: the API lists what counts before what is coming. */
export function inForce(texts: readonly AgreementText[]): AgreementText[] {
  return texts.filter(
    (text, place) => texts.findIndex((other) => other.name === text.name) === place,
  );
}

function rulesOf(country: string, all: readonly CountryRules[]): CountryRules | undefined {
  return (
    all.find((rules) => rules.country === country) ?? all.find((each) => each.country === "EU")
  );
}
