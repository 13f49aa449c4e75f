import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { planCasesQuery } from "../../api/plans";
import type { Plan, Usage } from "../../api/types";
import { Section } from "../../components/Section";
import { usePlanWords } from "./plan-words";
import classes from "./settings-plan.module.css";

interface PlanSectionProps {
  usage: Usage;
  plans: Plan[];
  isOwner: boolean;
  /** What just happened, in words. */
  said: string;
  onChange: () => void;
  onMore: () => void;
}

/** Which plans the account holds; for owners the way to others. */
export function PlanSection({ usage, plans, isOwner, said, ...on }: PlanSectionProps) {
  const { t } = useTranslation();
  const { name, about } = usePlanWords();
  const cases = useQuery({ ...planCasesQuery(), enabled: isOwner }).data ?? [];
  const isOpen = (kind: string) =>
    cases.some((each) => each.kind === kind && each.state === "open");
  const held = plans.filter(({ id }) => usage.plans.includes(id));
  return (
    <Section title={t("plan.own", { count: held.length })}>
      <ul className={classes.plans}>
        {held.map((plan) => (
          <li key={plan.id} className={classes.plan}>
            <span className={classes.planName}>{name(plan)}</span>
            <Text c="dimmed">{about(plan)}</Text>
          </li>
        ))}
      </ul>
      {isOwner ? (
        <>
          <Group gap="sm">
            {!isOpen("plan_change") && (
              <Button color="clay" onClick={on.onChange}>
                {t("plan.change")}
              </Button>
            )}
            {!isOpen("raise_limits") && (
              <Button variant="default" onClick={on.onMore}>
                {t("plan.more")}
              </Button>
            )}
            <Text role="status" fw={600}>
              {said}
            </Text>
          </Group>
          {(isOpen("plan_change") || isOpen("raise_limits")) && (
            <Text size="sm" c="dimmed">
              {t("plan.oneAtATime")}
            </Text>
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {t("plan.ownersChange")}
        </Text>
      )}
    </Section>
  );
}
