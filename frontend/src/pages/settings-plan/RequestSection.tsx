import { Badge, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { planCasesQuery, RAISABLE } from "../../api/plans";
import type { Case, Plan } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import { usePlanWords } from "./plan-words";
import classes from "./settings-plan.module.css";

const LOOKS = {
  open: { color: "petrol", variant: "filled" },
  approved: { color: "petrol", variant: "light" },
  refused: { color: "red", variant: "light" },
} as const;

/** What was asked about plans and limits, and what became of it; nothing where nothing was. */
export function RequestSection({ plans }: { plans: Plan[] }) {
  const { t } = useTranslation();
  const cases = useQuery(planCasesQuery());
  if (!cases.error && !cases.data?.length) return null;
  return (
    <Section title={t("plan.requests")}>
      {cases.error && (
        <ProblemNote
          isPart
          error={cases.error}
          onRetry={() => void cases.refetch()}
          isRetrying={cases.isFetching}
        />
      )}
      {cases.data && (
        <ul className={classes.rows}>
          {cases.data.map((each) => (
            <Request key={each.id} asked={each} plans={plans} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Request({ asked, plans }: { asked: Case; plans: Plan[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const what = useRequestWords(asked, plans);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>{what}</Text>
        <Text size="sm" c="dimmed">
          {t("plan.askedOn", { when: date(asked.opened_at) })}
          {asked.decided_at && ` · ${t("plan.decidedOn", { when: date(asked.decided_at) })}`}
        </Text>
        {asked.reason && <Text size="sm">{asked.reason}</Text>}
      </div>
      <Badge {...LOOKS[asked.state]} tt="none" fw={600} size="lg" radius="xl">
        {t(`plan.caseState.${asked.state}`)}
      </Badge>
    </li>
  );
}

function useRequestWords({ kind, asked }: Case, plans: Plan[]): string {
  const { t } = useTranslation();
  const { number, list } = useFormats();
  const { name } = usePlanWords();
  if (kind === "plan_change") {
    const wanted = (asked.plans ?? "").split(" ");
    const names = wanted.map((id) => {
      const plan = plans.find((one) => one.id === id);
      return plan ? name(plan) : id;
    });
    return list(names);
  }
  const limits = RAISABLE.filter((limit) => limit in asked);
  return list(
    limits.map((limit) => `${t(`plan.limit.${limit}`)}: ${number(Number(asked[limit]))}`),
  );
}
