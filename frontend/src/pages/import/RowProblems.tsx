import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { importProblemsQuery } from "../../api/imports";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";

/** The rows that did not come in, with the reason in words. */
export function RowProblems({ id }: { id: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const problems = useQuery(importProblemsQuery(id));
  return (
    <Section title={t("import.problems")}>
      {problems.error && (
        <ProblemNote error={problems.error} onRetry={() => void problems.refetch()} />
      )}
      <Table verticalSpacing="xs" horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{t("import.row")}</Table.Th>
            <Table.Th>{t("import.reason")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.data?.map((problem) => (
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
    </Section>
  );
}
