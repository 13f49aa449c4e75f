import { Button, Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { breakdownQuery } from "../../api/reports";
import type { Breakdown } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./DomainTable.module.css";

const SHOWN = 8;
const REST = "*";

type Member = Breakdown["items"][number];

/** Where the readers have their mailboxes: a provider that lets little through shows here. */
export function DomainTable({ id }: { id: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const found = useQuery(breakdownQuery(id, "domain"));
  const [isWhole, setIsWhole] = useState(false);
  const members = found.data?.items.filter((member) => member.sent > 0) ?? [];
  const shown = isWhole ? members : members.slice(0, SHOWN);
  return (
    <Section title={t("breakdown.domain")}>
      {found.error && (
        <ProblemNote isPart error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Skeleton height={160} />}
      {found.data && members.length === 0 && (
        <Text c="dimmed">
          {t(found.data.compiled_at ? "breakdown.nothing" : "report.counting")}
        </Text>
      )}
      {shown.length > 0 && <Members members={shown} />}
      {members.length > shown.length && (
        <Button variant="default" onClick={() => setIsWhole(true)}>
          {t("breakdown.more", { count: members.length - shown.length })}
        </Button>
      )}
      {members.length > 0 && found.data?.compiled_at && (
        <Text size="sm" c="dimmed">
          {t("breakdown.known", { when: moment(found.data.compiled_at) })}
        </Text>
      )}
    </Section>
  );
}

function Members({ members }: { members: Member[] }) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const part = (value: number, whole: number) => percent(whole > 0 ? value / whole : null);
  return (
    // Scrolls on a narrow screen, and so must be reached by keyboard.
    <div className={classes.scroller} role="group" aria-label={t("breakdown.domain")} tabIndex={0}>
      <Table verticalSpacing="xs" horizontalSpacing={0} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("breakdown.provider")}</Table.Th>
            {(["sent", "delivered", "opened", "clicked", "bounced"] as const).map((name) => (
              <Table.Th key={name} className={classes.number}>
                {t(`figure.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((member) => (
            <Table.Tr key={member.name}>
              <Table.Th scope="row" className={classes.domain}>
                {member.name === REST ? t("breakdown.rest") : member.name}
              </Table.Th>
              {[
                number(member.sent),
                part(member.delivered, member.sent),
                part(member.opened, member.delivered),
                part(member.clicked, member.delivered),
                part(member.bounced, member.sent),
              ].map((value, column) => (
                <Table.Td key={column} className={`numbers ${classes.number}`}>
                  {value}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
