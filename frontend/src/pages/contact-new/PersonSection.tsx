import { MultiSelect, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { fieldsQuery, listsQuery } from "../../api/contacts";
import type { ProblemError } from "../../api/problem";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import type { Declaration } from "../import/declaration";
import type { Draft } from "./draft";
import { FieldInput } from "./FieldInput";

const LANGUAGES = ["nl", "fr", "en", "de"] as const;

interface PersonSectionProps {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  problem: ProblemError | undefined;
}

/** Who it is: address, own fields, language and lists. */
export function PersonSection({ draft, onChange, problem }: PersonSectionProps) {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery());
  const fields = useQuery(fieldsQuery());
  const unread = [lists, fields].find(({ error }) => error);
  return (
    <Section title={t("contact.facts")}>
      <TextInput
        label={t("import.target.email")}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={draft.email}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
        error={problem?.faultAt("email")}
      />
      {unread && <ProblemNote isPart error={unread.error} onRetry={() => void unread.refetch()} />}
      {fields.data?.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={draft.fields[field.name] ?? ""}
          fault={problem?.faultAt(`fields/${field.name}`)}
          onChange={(value) => onChange({ fields: { ...draft.fields, [field.name]: value } })}
        />
      ))}
      <Select
        label={t("import.target.language")}
        maw={260}
        allowDeselect={false}
        value={draft.declaration.language}
        data={LANGUAGES.map((value) => ({ value, label: t(`import.languages.${value}`) }))}
        onChange={(language) =>
          onChange({
            declaration: { ...draft.declaration, language: language as Declaration["language"] },
          })
        }
      />
      <MultiSelect
        size="md"
        label={t("contacts.lists")}
        value={draft.lists}
        data={(lists.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => onChange({ lists: chosen })}
        error={problem?.faults.find(({ field }) => field.startsWith("lists"))?.detail}
      />
    </Section>
  );
}

const ANSWERS = ["never", "yes", "no"] as const;

/** What the person answered to being followed by name. */
export function TrackingSection({ draft, onChange, problem }: PersonSectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("contact.tracking")}>
      <Text c="dimmed">{t("newContact.trackingHint")}</Text>
      <Radio.Group
        aria-label={t("contact.tracking")}
        value={draft.tracking || "never"}
        onChange={(value) => onChange({ tracking: value === "yes" || value === "no" ? value : "" })}
        error={problem?.faults.find(({ field }) => field.startsWith("tracking_consent"))?.detail}
      >
        <Stack gap="sm">
          {ANSWERS.map((value) => (
            <Radio key={value} value={value} label={t(`contact.trackings.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
