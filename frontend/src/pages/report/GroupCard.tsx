import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { breakdownQuery } from "../../api/reports";
import type { Breakdown } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./GroupCard.module.css";

/** Which figure the parts of a breakdown add up to. */
const COUNTED = { device: "opened", language: "sent", reason: "unsubscribed" } as const;

export type GroupedBy = keyof typeof COUNTED;
type Member = Breakdown["items"][number];

/** A few groups, each with its part of the whole. */
export function GroupCard({ id, by }: { id: string; by: GroupedBy }) {
  const found = useQuery(breakdownQuery(id, by));
  return (
    <Groups by={by} members={found.data?.items}>
      {found.error && (
        <ProblemNote isPart error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Skeleton height={120} />}
    </Groups>
  );
}

interface GroupsProps {
  by: GroupedBy;
  members: Member[] | undefined;
  /** What there is to say instead of the members. */
  children?: ReactNode;
}

export function Groups({ by, members, children }: GroupsProps) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const figure = COUNTED[by];
  const shown = (members ?? []).filter((member) => member[figure] > 0);
  const whole = shown.reduce((sum, member) => sum + member[figure], 0);
  return (
    <Section title={t(`breakdown.${by}`)}>
      {children}
      {members && shown.length === 0 && <Text c="dimmed">{t(`breakdown.none.${by}`)}</Text>}
      {shown.length > 0 && (
        <ul className={classes.list}>
          {shown.map((member) => (
            <li key={member.name} className={classes.row}>
              <span className={classes.line}>
                <span className={classes.name}>{nameOf(by, member.name, t)}</span>
                <span className="numbers">
                  {number(member[figure])} · {percent(member[figure] / whole)}
                </span>
              </span>
              <span className={classes.bar} aria-hidden="true">
                <span style={{ width: `${(100 * member[figure]) / whole}%` }} />
              </span>
              {by === "language" && (
                <Text size="sm" c="dimmed" mt={2}>
                  {t("breakdown.readPart", {
                    part: percent(member.delivered > 0 ? member.opened / member.delivered : null),
                  })}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
      {shown.length > 0 && (
        <Text size="sm" c="dimmed">
          {t(`breakdown.about.${by}`)}
        </Text>
      )}
    </Section>
  );
}

const LANGUAGES = ["nl", "fr", "en", "de"] as const;
const DEVICES = ["mobile", "tablet", "desktop", "other"] as const;
const REASONS = ["too_often", "not_interested", "never_asked", "other"] as const;

/** In words; a name that newer code gave is shown as it is. */
function nameOf(by: GroupedBy, name: string, t: TFunction): string {
  const language = LANGUAGES.find((each) => each === name);
  const device = DEVICES.find((each) => each === name);
  const reason = REASONS.find((each) => each === name);
  if (by === "language" && language) return t(`breakdown.languages.${language}`);
  if (by === "device" && device) return t(`breakdown.devices.${device}`);
  if (by === "reason" && reason) return t(`breakdown.reasons.${reason}`);
  return name;
}
