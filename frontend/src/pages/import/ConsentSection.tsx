import { Alert, Checkbox, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { ProblemError } from "../../api/problem";
import type { ConsentBasis } from "../../api/types";
import { Section } from "../../components/Section";
import type { Declaration } from "./declaration";

const BASES = ["paper", "sale", "public_address", "web_form"] as const;
const LANGUAGES = ["nl", "fr", "en", "de"] as const;

interface ConsentSectionProps {
  declaration: Declaration;
  onChange: (part: Partial<Declaration>) => void;
  problem: ProblemError | undefined;
  /** How many of the addresses that were seen belong to a company, not to a person. */
  roles?: number;
  /** Of one person, not of a file; the language stands beside the address then. */
  isOne?: boolean;
}

export function ConsentSection({
  declaration,
  onChange,
  problem,
  roles = 0,
  isOne = false,
}: ConsentSectionProps) {
  const { t } = useTranslation();
  const isPublic = declaration.basis === "public_address";
  const placeOf = isOne ? "newContact.placePublished" : "import.placePublished";
  return (
    <Section title={t(isOne ? "contact.consent" : "import.consent")}>
      <Text c="dimmed">{t(isOne ? "newContact.consentHint" : "import.consentHint")}</Text>
      <Radio.Group
        label={t("import.basis")}
        value={declaration.basis}
        onChange={(basis) => onChange({ basis: basis as ConsentBasis })}
        error={problem?.faultAt("consent/basis")}
      >
        <Stack gap="sm" mt="xs">
          {BASES.map((basis) => (
            <Radio
              key={basis}
              value={basis}
              label={t(`import.bases.${basis}`)}
              description={t(`import.basisHints.${basis}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {roles > 0 && !isPublic && (
        <Alert variant="light" radius="md" role="note">
          {t("import.roles", { count: roles, basis: t("import.bases.public_address") })}
        </Alert>
      )}
      <TextInput
        label={t(isPublic ? placeOf : "import.source")}
        description={t(isPublic ? "import.placePublishedHint" : "import.sourceHint")}
        value={declaration.source}
        maxLength={200}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
        error={problem?.faultAt("consent/source")}
      />
      <TextInput
        type="date"
        label={t("import.date")}
        description={t("import.dateHint")}
        value={declaration.date}
        max={new Date().toISOString().slice(0, 10)}
        maw={260}
        onChange={(event) => onChange({ date: event.currentTarget.value })}
        error={problem?.faultAt("consent/obtained_at")}
      />
      {declaration.basis === "sale" && (
        <SaleFields declaration={declaration} onChange={onChange} problem={problem} />
      )}
      {!isOne && (
        <Select
          label={t("import.language")}
          description={t("import.languageHint")}
          maw={260}
          value={declaration.language}
          data={LANGUAGES.map((value) => ({ value, label: t(`import.languages.${value}`) }))}
          onChange={(language) =>
            language && onChange({ language: language as Declaration["language"] })
          }
        />
      )}
    </Section>
  );
}

/** What was sold, for rows that do not say it themselves. */
function SaleFields({
  declaration,
  onChange,
  problem,
}: Omit<ConsentSectionProps, "roles" | "isOne">) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("import.productGroup")}
        description={t("import.productGroupHint")}
        value={declaration.productGroup}
        maxLength={100}
        onChange={(event) => onChange({ productGroup: event.currentTarget.value })}
        error={problem?.faultAt("consent/sale/product_group")}
      />
      <TextInput
        label={t("import.reference")}
        description={t("import.referenceHint")}
        value={declaration.reference}
        maxLength={200}
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
        error={problem?.faultAt("consent/sale/reference")}
      />
      <Checkbox
        label={t("import.couldRefuse")}
        description={t("import.couldRefuseHint")}
        checked={declaration.couldRefuse}
        onChange={(event) => onChange({ couldRefuse: event.currentTarget.checked })}
        error={problem?.faultAt("consent/sale/opt_out_offered")}
      />
    </>
  );
}
