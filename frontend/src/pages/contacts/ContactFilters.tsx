import { Button, Collapse, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback, useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type ContactFilter, fieldsQuery, listsQuery, NO_FILTER } from "../../api/contacts";
import { segmentsQuery } from "../../api/segments";
import { SearchIcon } from "../../components/icons";
import classes from "./contacts.module.css";
import { DEEDS, isNarrowed, moreFilters, STATUSES } from "./filter";

const ANY = "-";
const PAUSE_MILLISECONDS = 300;

interface FiltersProps {
  filter: ContactFilter;
  onChange: (part: Partial<ContactFilter>) => void;
}

export function ContactFilters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const id = useId();
  const more = moreFilters(filter);
  const [isOpen, { toggle }] = useDisclosure(more > 0);
  const lists = useQuery(listsQuery()).data ?? [];
  return (
    <search className={classes.search}>
      <div className={classes.filters}>
        <SearchText key={isNarrowed(filter) ? "set" : "none"} filter={filter} onChange={onChange} />
        <Choice
          label={t("contacts.list")}
          any={t("contacts.everybody")}
          value={filter.list}
          onChange={(list) => onChange({ list })}
          data={lists.map(({ id: value, name }) => ({ value, label: name }))}
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
        <MoreFilters filter={filter} onChange={onChange} />
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

function MoreFilters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const segments = useQuery(segmentsQuery()).data ?? [];
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
      <Choice
        label={t("contacts.segment")}
        any={t("contacts.noSegment")}
        value={filter.segment}
        onChange={(segment) => onChange({ segment })}
        data={segments.map(({ id: value, name }) => ({ value, label: name }))}
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

interface ChoiceProps {
  label: string;
  /** What it says while nothing is chosen. */
  any: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
}

function Choice({ label, any, value, onChange, data }: ChoiceProps) {
  return (
    <Select
      label={label}
      value={value || ANY}
      onChange={(chosen) => onChange(chosen === ANY ? "" : (chosen ?? ""))}
      data={[{ value: ANY, label: any }, ...data]}
      allowDeselect={false}
      searchable={data.length > 12}
    />
  );
}
