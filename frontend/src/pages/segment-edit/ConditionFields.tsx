import { ActionIcon, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { segmentCampaignsQuery } from "../../api/campaigns";
import { fieldsQuery, listsQuery } from "../../api/contacts";
import type { Field } from "../../api/types";
import { CrossIcon } from "../../components/icons";
import classes from "./segment-edit.module.css";
import { comparisonsOf, entryOf, firstVerb, withVerb } from "./comparisons";
import { type About, type Condition, EVER, newCondition } from "./tree";

const LANGUAGES = ["nl", "fr", "en", "de"] as const;
const CONSENTS = ["confirmed", "declared", "pending"] as const;
const BASES = ["web_form", "paper", "sale", "public_address"] as const;
const DAYS = ["7", "14", "30", "60", "90", "180", "365"];
const DEEDS = ["received", "opened", "clicked"] as const;

interface ConditionFieldsProps {
  condition: Condition;
  onChange: (condition: Condition) => void;
  /** Absent for the only one there is. */
  onRemove: (() => void) | undefined;
}

/** One line: about what, how it compares, with what. */
export function ConditionFields({ condition, onChange, onRemove }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const fields = useQuery(fieldsQuery()).data ?? [];
  const fieldOf = (about: string) => fields.find(({ id }) => about === `field:${id}`);
  const field = fieldOf(condition.about);
  const begin = (about: About) => ({
    ...newCondition(about),
    ...(about.startsWith("field:") ? { verb: firstVerb(fieldOf(about)?.kind) } : {}),
    key: condition.key,
  });
  const verb = `${condition.isNot ? "not:" : ""}${condition.verb}`;
  return (
    <div className={classes.condition} role="group" aria-label={t("segments.rule")}>
      <Select
        aria-label={t("segments.about")}
        data={[
          {
            group: t("segments.ofContact"),
            items: (["list", "language", "consent"] as const).map((value) => ({
              value,
              label: t(`segments.abouts.${value}`),
            })),
          },
          ...(fields.length > 0
            ? [
                {
                  group: t("segments.ofFields"),
                  items: fields.map(({ id, label }) => ({ value: `field:${id}`, label })),
                },
              ]
            : []),
          {
            group: t("segments.ofMails"),
            items: (["engagement", "campaign"] as const).map((value) => ({
              value,
              label: t(`segments.abouts.${value}`),
            })),
          },
        ]}
        value={condition.about}
        onChange={(about) => about && onChange(begin(about as About))}
        allowDeselect={false}
      />
      <Select
        aria-label={t("segments.verb")}
        data={useVerbs(condition.about, field)}
        value={verb}
        onChange={(chosen) => chosen && onChange(withVerb(condition, chosen, field?.kind))}
        allowDeselect={false}
      />
      <Value
        condition={condition}
        field={field}
        onChange={(value) => onChange({ ...condition, value })}
      />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.remove ?? ""}
          onClick={onRemove}
          aria-label={t("segments.removeRule")}
        >
          <CrossIcon size={18} />
        </ActionIcon>
      )}
    </div>
  );
}

/** The comparisons that something knows, each with its opposite. */
function useVerbs(about: About, field: Field | undefined) {
  const { t } = useTranslation();
  const pair = (verb: string, yes: string, no: string) => [
    { value: verb, label: yes },
    { value: `not:${verb}`, label: no },
  ];
  if (about === "list") return pair("is", t("segments.verbs.onList"), t("segments.verbs.offList"));
  if (about === "engagement" || about === "campaign")
    return DEEDS.flatMap((did) =>
      pair(did, t(`segments.verbs.${about}.${did}`), t(`segments.verbs.${about}.not_${did}`)),
    );
  if (about === "language" || about === "consent")
    return pair("is", t("segments.verbs.equals"), t("segments.verbs.not_equals"));
  return comparisonsOf(field?.kind).flatMap((verb) =>
    pair(verb, t(`segments.verbs.${verb}`), t(`segments.verbs.not_${verb}`)),
  );
}

interface ValueProps {
  condition: Condition;
  /** That the condition is about, if any. */
  field: Field | undefined;
  onChange: (value: string) => void;
}

function Value({ condition, field, onChange }: ValueProps) {
  const { t } = useTranslation();
  const choices = useChoices(condition, field);
  const entry = entryOf(condition.verb, field?.kind);
  if (entry === "nothing") return <span />;
  if (choices)
    return (
      <Select
        aria-label={t("segments.value")}
        data={choices}
        value={condition.value || null}
        onChange={(value) => onChange(value ?? "")}
        placeholder={t("segments.choose")}
        allowDeselect={false}
        searchable={choices.length > 12}
      />
    );
  return (
    <TextInput
      aria-label={t("segments.value")}
      value={condition.value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder={t(entry === "days" ? "segments.daysHint" : "segments.valueHint")}
      maxLength={200}
      type={entry === "day" ? "date" : "text"}
      {...(entry === "days" && { inputMode: "numeric", rightSection: t("segments.days") })}
      {...(entry === "number" && { inputMode: "decimal" })}
      rightSectionWidth={72}
    />
  );
}

/** What can be chosen, null where it is written. */
function useChoices({ about, value, verb }: Condition, field: Field | undefined) {
  const { t } = useTranslation();
  const lists = useQuery({ ...listsQuery(), enabled: about === "list" }).data ?? [];
  const campaigns =
    useQuery({ ...segmentCampaignsQuery(), enabled: about === "campaign" }).data ?? [];
  const named = (items: { id: string; name: string }[]) =>
    items.map(({ id, name }) => ({ value: id, label: name }));
  if (field) {
    const entry = entryOf(verb, field.kind);
    if (entry === "choice") return field.choices.map((one) => ({ value: one, label: one }));
    if (entry === "yesNo")
      return ["true", "false"].map((one) => ({
        value: one,
        label: t(one === "true" ? "segments.yes" : "segments.no"),
      }));
    return null;
  }
  switch (about) {
    case "list":
      return named(lists);
    case "campaign":
      return named(campaigns);
    case "language":
      return LANGUAGES.map((one) => ({
        value: one as string,
        label: t(`segments.languages.${one}`),
      }));
    case "consent":
      return [
        ...CONSENTS.map((one) => ({ value: one as string, label: t(`segments.consents.${one}`) })),
        ...BASES.map((one) => ({ value: one as string, label: t(`segments.consents.${one}`) })),
      ];
    case "engagement": {
      // Through the API other numbers of days may be chosen.
      const days = DAYS.includes(value) || value === EVER ? DAYS : [...DAYS, value];
      return [
        ...days.map((one) => ({
          value: one,
          label: t("segments.lastDays", { count: Number(one) }),
        })),
        { value: EVER, label: t("segments.ever") },
      ];
    }
    default:
      return null;
  }
}
