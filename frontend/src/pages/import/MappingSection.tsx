import { Alert, Select, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Section } from "../../components/Section";
import type { FileHead } from "./csv";
import type { Mapping } from "./mapping";
import classes from "./MappingSection.module.css";

const LEAVE_OUT = "-";
const EXAMPLES = 3;
const UNNAMED = /^column_(\d+)$/;

interface MappingSectionProps {
  head: FileHead;
  /** What a column can be; each once, but for those that become a field of their own. */
  targets: { value: string; label: string }[];
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  children?: ReactNode;
}

/** Which column is what, with examples of what stands in it. */
export function MappingSection({
  head,
  targets,
  mapping,
  onChange,
  children,
}: MappingSectionProps) {
  const { t } = useTranslation();
  const choices = [{ value: LEAVE_OUT, label: t("import.target.none") }, ...targets];
  const shown = (column: string) => {
    const number = UNNAMED.exec(column)?.[1];
    return number ? t("import.numbered", { number }) : column;
  };
  // A target that is taken moves to the column that asks for it, except "new".
  const choose = (index: number, target: string) =>
    onChange(
      mapping.map((now, at) => {
        if (at === index) return target;
        return target && target !== "new" && now === target ? "" : now;
      }),
    );
  return (
    <Section title={t("import.columns")}>
      <Text c="dimmed">{t("import.columnsHint")}</Text>
      {!head.hasNames && (
        <Alert role="status" color="petrol" variant="light" radius="md">
          {t("import.noNames")}
        </Alert>
      )}
      <Table verticalSpacing="sm" horizontalSpacing={0} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("import.column")}</Table.Th>
            <Table.Th>{t("import.becomes")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {head.columns.map((column, index) => (
            <Table.Tr key={`${column}-${index}`}>
              <Table.Td>
                <span className={classes.column}>{shown(column)}</span>
                <span className={classes.examples}>{examplesOf(head, index)}</span>
              </Table.Td>
              <Table.Td>
                <Select
                  aria-label={t("import.columnBecomes", { column: shown(column) })}
                  value={mapping[index] || LEAVE_OUT}
                  data={choices}
                  onChange={(value) => choose(index, value === LEAVE_OUT ? "" : (value ?? ""))}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {children}
    </Section>
  );
}

function examplesOf(head: FileHead, index: number): string {
  const cells = head.rows.map((row) => row[index] ?? "").filter(Boolean);
  return [...new Set(cells)].slice(0, EXAMPLES).join(" · ");
}
