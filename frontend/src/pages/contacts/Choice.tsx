import { Select, type SelectProps } from "@mantine/core";

import type { List, Segment } from "../../api/types";
import { labelledOption } from "../../components/LabelBadges";
import { isLabelled } from "../../labels";

const ANY = "-";

interface ChoiceProps {
  label: string;
  /** What it says while nothing is chosen. */
  any: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
  renderOption?: SelectProps["renderOption"];
}

export function Choice({ label, any, value, onChange, data, renderOption }: ChoiceProps) {
  return (
    <Select
      label={label}
      value={value || ANY}
      onChange={(chosen) => onChange(chosen === ANY ? "" : (chosen ?? ""))}
      data={[{ value: ANY, label: any }, ...data]}
      allowDeselect={false}
      searchable={data.length > 12}
      {...(renderOption && { renderOption })}
    />
  );
}

interface LabelledChoiceProps extends Omit<ChoiceProps, "data"> {
  items: readonly (List | Segment)[];
  /** The label to offer those of, "" for all. */
  wanted: string;
}

/** One among lists or segments; what is chosen already stays in sight, whatever its labels. */
export function LabelledChoice({ items, wanted, ...rest }: LabelledChoiceProps) {
  const offered = items.filter(
    (each) => !wanted || each.id === rest.value || isLabelled(each, wanted),
  );
  return (
    <Choice
      {...rest}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      {...(!wanted && { renderOption: labelledOption(items) })}
    />
  );
}
