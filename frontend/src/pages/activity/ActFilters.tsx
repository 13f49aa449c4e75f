import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { type ActivityFilter, actorsQuery } from "../../api/activity";
import classes from "./activity.module.css";
import { AREAS, isArea } from "./filter";

const ANY = "-";

interface ActFiltersProps {
  filter: ActivityFilter;
  onChange: (part: Partial<ActivityFilter>) => void;
}

/** Who, about what, from when to when. */
export function ActFilters({ filter, onChange }: ActFiltersProps) {
  const { t } = useTranslation();
  const actors = useQuery(actorsQuery()).data ?? [];
  const group = (kind: string, title: string) => ({
    group: title,
    items: actors
      .filter((actor) => actor.kind === kind)
      .map(({ id, name }) => ({ value: id ?? "", label: name ?? "" })),
  });
  const groups = [group("person", t("activity.people")), group("key", t("activity.keys"))];
  return (
    <search className={classes.filters}>
      <Select
        className={classes.choice}
        label={t("activity.who")}
        value={filter.actor || ANY}
        onChange={(chosen) => onChange({ actor: chosen && chosen !== ANY ? chosen : "" })}
        data={[
          { value: ANY, label: t("activity.anyone") },
          ...groups.filter(({ items }) => items.length > 0),
        ]}
      />
      <Select
        className={classes.choice}
        label={t("activity.area")}
        value={filter.area || ANY}
        onChange={(chosen) => onChange({ area: chosen && isArea(chosen) ? chosen : "" })}
        data={[
          { value: ANY, label: t("activity.anything") },
          ...AREAS.map((value) => ({ value, label: t(`activity.areas.${value}`) })),
        ]}
      />
      <TextInput
        label={t("activity.from")}
        type="date"
        value={filter.from}
        max={filter.to || undefined}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        label={t("activity.to")}
        type="date"
        value={filter.to}
        min={filter.from || undefined}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </search>
  );
}
