import { Button, Collapse, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ContactFilter, fieldsQuery, listsQuery, NO_FILTER } from "../../api/contacts";
import { segmentsQuery } from "../../api/segments";
import type { Segment } from "../../api/types";
import { SearchIcon } from "../../components/icons";
import { labelsAmong } from "../../labels";
import { Choice, LabelledChoice } from "./Choice";
import classes from "./contacts.module.css";
import { DEEDS, isNarrowed, moreFilters, STATUSES } from "./filter";

const PAUSE_MILLISECONDS = 300;
/** So many lists and segments are found at a glance. */
const FEW = 8;

interface FiltersProps {
  filter: ContactFilter;
  onChange: (part: Partial<ContactFilter>) => void;
}

export function ContactFilters({ filter, onChange }: FiltersProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const more = moreFilters(filter);
  const [isOpen, { toggle }] = useDisclosure(more > 0);
  const [label, setLabel] = useState("");
  const lists = useQuery(listsQuery()).data ?? [];
  const segments = useQuery(segmentsQuery()).data ?? [];
  const all = [...lists, ...segments];
  const labels = all.length > FEW ? labelsAmong(all, i18n.language) : [];
  return (
    <search className={classes.search}>
      <div className={classes.filters} data-labels={labels.length > 0}>
        <SearchText key={isNarrowed(filter) ? "set" : "none"} filter={filter} onChange={onChange} />
        {labels.length > 0 && (
          <Choice
            label={t("contacts.label")}
            any={t("contacts.anyLabel")}
            value={label && `=${label}`}
            onChange={(value) => setLabel(value.slice(1))}
            data={labels.map((each) => ({ value: `=${each}`, label: each }))}
          />
        )}
        <LabelledChoice
          label={t("contacts.list")}
          any={t("contacts.everybody")}
          value={filter.list}
          onChange={(list) => onChange({ list })}
          items={lists}
          wanted={label}
        />
        <Button
          variant="default"
          size="md"
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          className={classes.more ?? ""}
        >
          {more > 0 ? t("contacts.moreSet", { count: more }) : t("contacts.more")}
        </Button>
        {isNarrowed(filter) && (
          <Button
            variant="subtle"
            size="md"
            className={classes.more ?? ""}
            onClick={() => onChange(NO_FILTER)}
          >
            {t("contacts.clear")}
          </Button>
        )}
      </div>
      <Collapse expanded={isOpen} id={id}>
        <MoreFilters filter={filter} onChange={onChange} segments={segments} wanted={label} />
      </Collapse>
    </search>
  );
}

/** By how the address begins, which is quick, or by a part of a name or a field. */
function SearchText({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const [by, setBy] = useState<"query" | "name">(filter.name ? "name" : "query");
  const [text, setText] = useState(filter.query || filter.name);
  const search = useDebouncedCallback(
    (place: "query" | "name", value: string) =>
      onChange({ query: "", name: "", [place]: value.trim() }),
    PAUSE_MILLISECONDS,
  );
  return (
    <>
      <TextInput
        label={t("contacts.search")}
        type="search"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(by, event.currentTarget.value);
        }}
        leftSection={<SearchIcon size={18} />}
        placeholder={t(by === "query" ? "contacts.searchHint" : "contacts.nameHint")}
        maxLength={200}
      />
      <Select
        label={t("contacts.searchBy")}
        value={by}
        onChange={(chosen) => {
          const place = chosen === "name" ? "name" : "query";
          setBy(place);
          if (text.trim()) search(place, text);
        }}
        data={[
          { value: "query", label: t("contacts.byAddress") },
          { value: "name", label: t("contacts.byName") },
        ]}
        allowDeselect={false}
      />
    </>
  );
}

interface MoreFiltersProps extends FiltersProps {
  segments: Segment[];
  wanted: string;
}

function MoreFilters({ filter, onChange, segments, wanted }: MoreFiltersProps) {
  const { t } = useTranslation();
  const fields = useQuery(fieldsQuery()).data ?? [];
  const field = fields.find(({ name }) => name === filter.field);
  return (
    <div className={classes.folded}>
      <Choice
        label={t("contacts.status")}
        any={t("contacts.anyStatus")}
        value={filter.status}
        onChange={(status) => onChange({ status })}
        data={STATUSES.map((value) => ({ value, label: t(`contactStatus.${value}`) }))}
      />
      <LabelledChoice
        label={t("contacts.segment")}
        any={t("contacts.noSegment")}
        value={filter.segment}
        onChange={(segment) => onChange({ segment })}
        items={segments}
        wanted={wanted}
      />
      <Choice
        label={t("contacts.deed")}
        any={t("contacts.anyDeed")}
        value={filter.deed}
        onChange={(deed) => onChange({ deed })}
        data={DEEDS.map((value) => {
          const [days = "", did = "", not] = value.split(":").reverse();
          const word = `${not ? "not_" : ""}${did}` as "opened" | "clicked" | "not_opened";
          return { value, label: t(`contacts.deeds.${word}`, { days }) };
        })}
      />
      <Choice
        label={t("contacts.field")}
        any={t("contacts.noField")}
        value={filter.field}
        onChange={(name) => onChange({ field: name, value: "" })}
        data={fields.map(({ name, label }) => ({ value: name, label }))}
      />
      {field && <FieldValue key={field.name} field={field} filter={filter} onChange={onChange} />}
    </div>
  );
}

function FieldValue({
  field,
  filter,
  onChange,
}: FiltersProps & { field: { choices: string[]; kind: string } }) {
  const { t } = useTranslation();
  const search = useDebouncedCallback((value: string) => onChange({ value }), PAUSE_MILLISECONDS);
  if (field.kind === "choice" || field.kind === "boolean")
    return (
      <Choice
        label={t("contacts.value")}
        any={t("contacts.emptyValue")}
        value={filter.value}
        onChange={(value) => onChange({ value })}
        data={
          field.kind === "choice"
            ? field.choices.map((value) => ({ value, label: value }))
            : [
                { value: "true", label: t("segments.yes") },
                { value: "false", label: t("segments.no") },
              ]
        }
      />
    );
  return (
    <TextInput
      label={t("contacts.value")}
      type={field.kind === "date" ? "date" : "text"}
      defaultValue={filter.value}
      onChange={(event) => search(event.currentTarget.value.trim())}
      placeholder={t("contacts.valueHint")}
      maxLength={200}
    />
  );
}
