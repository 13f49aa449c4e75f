import { Checkbox, SimpleGrid, TagsInput, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { ProblemError } from "../../api/problem";
import { Section } from "../../components/Section";
import { bodyOf, type Draft, EMPTY_UTM, type Utm, utmExample } from "./draft";

const MOST_HOSTS = 20;
const VALUES = ["source", "medium", "campaign", "content"] as const;

interface UtmSectionProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: ProblemError | undefined;
}

/** What the statistics of a site read from the links of the mail. */
export function UtmSection({ draft, change, problem }: UtmSectionProps) {
  const { t } = useTranslation();
  const { utm } = draft;
  return (
    <Section title={t("utm.title")}>
      <Checkbox
        label={t("utm.use")}
        description={t("utm.hint")}
        checked={utm !== null}
        onChange={(event) => change({ utm: event.currentTarget.checked ? EMPTY_UTM : null })}
      />
      {utm && <Fields utm={utm} draft={draft} change={change} problem={problem} />}
    </Section>
  );
}

function Fields({ utm, draft, change, problem }: UtmSectionProps & { utm: Utm }) {
  const { t } = useTranslation();
  const set = (part: Partial<Utm>) => change({ utm: { ...utm, ...part } });
  const { name } = bodyOf(draft);
  const defaults = { source: "newsletter", medium: "email", campaign: "", content: "" };
  const hostFault = problem?.faults.find((each) => each.field.startsWith("utm/hosts"))?.detail;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {VALUES.map((value) => (
          <TextInput
            key={value}
            label={t(`utm.${value}`)}
            placeholder={defaults[value]}
            value={utm[value]}
            maxLength={100}
            onChange={(event) => set({ [value]: event.currentTarget.value })}
            error={problem?.faultAt(`utm/${value}`)}
          />
        ))}
      </SimpleGrid>
      <TagsInput
        label={t("utm.hosts")}
        description={t("utm.hostsHint")}
        size="md"
        value={[...utm.hosts]}
        onChange={(hosts) => set({ hosts })}
        maxTags={MOST_HOSTS}
        error={hostFault}
      />
      <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {t("utm.example")} <code>{utmExample(utm, name)}</code>
      </Text>
    </>
  );
}
