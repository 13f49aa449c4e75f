import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { accountQuery } from "../../api/account";
import { statementFile, statementQuery } from "../../api/plans";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { download } from "../../download";
import { wallTimeOf } from "../../moments";
import { monthBefore, monthInWords, monthsBetween } from "./months";
import classes from "./settings-plan.module.css";

const A_YEAR = 12;

/** month: the running one, "2026-11". */
export function StatementSection({ month }: { month: string }) {
  const { t } = useTranslation();
  const account = useQuery(accountQuery()).data;
  const [isWhole, setIsWhole] = useState(false);
  if (!account) return null;
  const first = wallTimeOf(new Date(account.created_at), account.time_zone).date.slice(0, 7);
  const months = monthsBetween(first, month);
  const shown = isWhole ? months : months.slice(0, A_YEAR);
  return (
    <Section title={t("plan.statements")}>
      <Text c="dimmed">{t("plan.statementsHint")}</Text>
      <ul className={classes.rows}>
        {shown.map((each) => (
          <StatementRow key={each} month={each} running={month} />
        ))}
      </ul>
      {shown.length < months.length && (
        <Button variant="subtle" onClick={() => setIsWhole(true)} style={{ alignSelf: "start" }}>
          {t("plan.older")}
        </Button>
      )}
    </Section>
  );
}

function StatementRow({ month, running }: { month: string; running: string }) {
  const { t, i18n } = useTranslation();
  const name = monthInWords(month, i18n.language);
  // The month before stays open some days more; of older ones nobody need ask.
  const isLast = month === monthBefore(running);
  const last = useQuery({ ...statementQuery(month), enabled: isLast }).data;
  const isProvisional = month === running || (isLast && last?.is_provisional === true);
  const fetching = useMutation({
    mutationFn: async (format: "csv" | "pdf") =>
      download(await statementFile(month, format), `mynuma-${month}.${format}`),
  });
  return (
    <li className={classes.row}>
      <Group gap="sm" className={classes.what ?? ""}>
        <span className={classes.month}>{name}</span>
        {isProvisional && (
          <Badge variant="outline" color="gray" tt="none" fw={600} size="lg" radius="xl">
            {t("plan.provisional")}
          </Badge>
        )}
      </Group>
      <Group gap="xs">
        {(["pdf", "csv"] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            size="xs"
            loading={fetching.isPending && fetching.variables === format}
            onClick={() => fetching.mutate(format)}
          >
            {format.toUpperCase()}
            <span className="visually-hidden"> {t("plan.ofMonth", { month: name })}</span>
          </Button>
        ))}
      </Group>
      {fetching.error && (
        <div style={{ flexBasis: "100%" }}>
          <ProblemNote error={fetching.error} />
        </div>
      )}
    </li>
  );
}
