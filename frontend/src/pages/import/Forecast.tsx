import { Button, Group, Table, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { startImport } from "../../api/imports";
import type { Import } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import { RowProblems } from "./RowProblems";

const COMING = ["created", "updated", "unchanged"] as const;
const REASONS = ["unsubscribed", "bounce", "complaint", "requested", "manual"] as const;
const STAYING = ["blacklisted", "opted_out", "broken"] as const;

/** What the file will do, in words, before it does anything. */
export function Forecast({ found, onAgain }: { found: Import; onAgain: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const starting = useMutation({ mutationFn: () => startImport(found.id) });
  const { forecast } = found;
  if (!forecast) return null;
  const { counts, suggested, listed_for: listedFor } = forecast;
  const staying = { ...forecast, broken: counts.broken };
  const lines = [
    ...COMING.map((name) => ({ name, count: counts[name] })),
    ...REASONS.map((reason) => ({
      name: `listed.${reason}` as const,
      count: listedFor[reason] ?? 0,
    })),
    ...STAYING.map((name) => ({ name, count: staying[name] })),
    { name: "suggested" as const, count: suggested },
  ];
  const comingIn = counts.created + counts.updated + counts.unchanged;
  return (
    <>
      <section className="card" style={{ padding: "1.75rem" }}>
        <div role="status">
          <Title order={2}>
            {t("import.foreseen", { count: counts.rows, number: number(counts.rows) })}
          </Title>
        </div>
        <Text c="dimmed" mt={4}>
          {t("import.foreseenHint")}
        </Text>
        <Table mt="md" verticalSpacing="sm" horizontalSpacing={0} aria-label={t("import.counts")}>
          <Table.Tbody>
            {lines
              .filter(({ count }) => count > 0)
              .map(({ name, count }) => (
                <Table.Tr key={name}>
                  <Table.Td className="numbers" fw={600} pr="md" w={72}>
                    {number(count)}
                  </Table.Td>
                  <Table.Td>{t(`import.forecast.${name}`, { count })}</Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
        {starting.error && <ProblemNote error={starting.error} />}
        {found.state === "checked" && (
          <Group mt="lg">
            <Button
              color="clay"
              size="md"
              disabled={comingIn + counts.listed === 0}
              loading={starting.isPending}
              onClick={() => starting.mutate()}
            >
              {comingIn > 0
                ? t("import.begin", { count: comingIn, number: number(comingIn) })
                : t("import.beginListed", { count: counts.listed, number: number(counts.listed) })}
            </Button>
            <Button variant="subtle" onClick={onAgain}>
              {t("import.otherFile")}
            </Button>
          </Group>
        )}
      </section>
      {found.has_problems && <RowProblems id={found.id} title={t("import.problemsAhead")} />}
    </>
  );
}
