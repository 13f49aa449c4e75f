import { Button, Table, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { exportProblems, importProblemsQuery } from "../../api/imports";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { download } from "../../download";
import { useFormats } from "../../format";

const MOST_SHOWN = 50;

/** The rows to look at, with the reason in words: the first of them here, all of them as a file. */
export function RowProblems({ id, title }: { id: string; title: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const problems = useQuery(importProblemsQuery(id));
  const shown = problems.data?.items.slice(0, MOST_SHOWN) ?? [];
  const hasMore =
    Boolean(problems.data?.next_cursor) || shown.length < (problems.data?.items.length ?? 0);
  const exporting = useMutation({
    mutationFn: () => exportProblems(id),
    onSuccess: (file) => download(file, `${t("import.problemsFile")}.csv`),
  });
  return (
    <Section
      title={title}
      aside={
        <Button
          variant="default"
          size="xs"
          loading={exporting.isPending}
          onClick={() => exporting.mutate()}
        >
          {t("import.problemsExport")}
        </Button>
      }
    >
      <Text c="dimmed">{t("import.problemsHint")}</Text>
      {problems.error && (
        <ProblemNote error={problems.error} onRetry={() => void problems.refetch()} />
      )}
      {exporting.error && <ProblemNote error={exporting.error} />}
      <Table verticalSpacing="xs" horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{t("import.row")}</Table.Th>
            <Table.Th>{t("import.reason")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((problem) => (
            <Table.Tr key={`${problem.row}-${problem.code}`}>
              <Table.Td className="numbers">{number(problem.row)}</Table.Td>
              <Table.Td>
                {problem.detail}
                {problem.column && ` (${problem.column})`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {hasMore && (
        <Text size="sm" c="dimmed">
          {t("import.problemsMore", { count: MOST_SHOWN })}
        </Text>
      )}
    </Section>
  );
}
