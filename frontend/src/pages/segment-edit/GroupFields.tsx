import { Button, Group as Row, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { PlusIcon } from "../../components/icons";
import { ConditionFields } from "./ConditionFields";
import classes from "./segment-edit.module.css";
import { type Group, MOST_GROUPS, newCondition, newGroup, type Part } from "./tree";

const MATCHES = ["all", "any", "none"] as const;

interface GroupFieldsProps {
  group: Group;
  onChange: (group: Group) => void;
  /** Absent for the outermost one. */
  onRemove?: (() => void) | undefined;
  depth?: number;
}

/** Rules that hold together, each on a line of its own; groups within them stand inwards. */
export function GroupFields({ group, onChange, onRemove, depth = 1 }: GroupFieldsProps) {
  const { t } = useTranslation();
  const replace = (position: number, part: Part | null) =>
    onChange({
      ...group,
      parts: group.parts.flatMap((one, place) =>
        place !== position ? [one] : part === null ? [] : [part],
      ),
    });
  const add = (part: Part) => onChange({ ...group, parts: [...group.parts, part] });
  const isOnly = group.parts.length === 1;
  return (
    <div
      className={depth > 1 ? classes.inner : classes.outer}
      role="group"
      aria-label={t("segments.group")}
    >
      <Row gap="xs" className={classes.match ?? ""}>
        <span aria-hidden="true">{t("segments.who")}</span>
        <Select
          aria-label={t("segments.match")}
          className={classes.matchSelect ?? ""}
          data={MATCHES.map((match) => ({ value: match, label: t(`segments.matches.${match}`) }))}
          value={group.match}
          onChange={(match) => match && onChange({ ...group, match: match as Group["match"] })}
          allowDeselect={false}
        />
      </Row>
      {group.parts.map((part, position) =>
        part.kind === "group" ? (
          <GroupFields
            key={part.key}
            group={part}
            depth={depth + 1}
            onChange={(changed) => replace(position, changed)}
            onRemove={() => replace(position, null)}
          />
        ) : (
          <ConditionFields
            key={part.key}
            condition={part}
            onChange={(changed) => replace(position, changed)}
            onRemove={isOnly ? undefined : () => replace(position, null)}
          />
        ),
      )}
      <Row gap="xs">
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<PlusIcon size={16} />}
          onClick={() => add(newCondition())}
        >
          {t("segments.addRule")}
        </Button>
        {depth < MOST_GROUPS && (
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<PlusIcon size={16} />}
            onClick={() => add(newGroup(group.match === "any" ? "all" : "any"))}
          >
            {t("segments.addGroup")}
          </Button>
        )}
        {onRemove && (
          <Button variant="subtle" color="red" size="compact-md" onClick={onRemove}>
            {t("segments.removeGroup")}
          </Button>
        )}
      </Row>
    </div>
  );
}
