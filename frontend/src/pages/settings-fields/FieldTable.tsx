import { Badge, Button, Code, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Field } from "../../api/types";
import classes from "../../components/rows.module.css";
import { useFormats } from "../../format";

interface FieldTableProps {
  fields: Field[];
  onChange: (field: Field) => void;
  onRemove: (field: Field) => void;
}

/** A table on a wide screen, a card a field on a narrow one. */
export function FieldTable({ fields, onChange, onRemove }: FieldTableProps) {
  const { t } = useTranslation();
  const { date, list } = useFormats();
  return (
    <div className={`card ${classes.frame}`}>
      <Table verticalSpacing="md" horizontalSpacing="lg" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("fields.field")}</Table.Th>
            <Table.Th>{t("fields.kind")}</Table.Th>
            <Table.Th>{t("fields.purpose")}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t("members.actions")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field.name}>
              <Table.Td>
                <span className={classes.name}>{field.label}</span>
                <Code>{field.name}</Code>
                {field.permitted && (
                  <Badge variant="light" color="gray" tt="none" fw={600} radius="xl" ml={6}>
                    {t("fields.permitted")}
                  </Badge>
                )}
                {field.is_unused && (
                  <span className={classes.detail}>
                    {field.used_at
                      ? t("fields.unusedSince", { date: date(field.used_at) })
                      : t("fields.neverUsed")}
                  </span>
                )}
              </Table.Td>
              <Table.Td>
                <Text size="sm">{t(`fields.kinds.${field.kind}`)}</Text>
                {field.choices.length > 0 && (
                  <span className={classes.detail}>{list(field.choices)}</span>
                )}
              </Table.Td>
              <Table.Td data-label={t("fields.why")}>
                <Text size="sm" c={field.purpose ? "inherit" : "dimmed"}>
                  {field.purpose || t("fields.noPurpose")}
                </Text>
              </Table.Td>
              <Table.Td>
                <div className={classes.actions}>
                  <Button variant="subtle" size="compact-sm" onClick={() => onChange(field)}>
                    {t("fields.change")}
                    <span className="visually-hidden"> {field.label}</span>
                  </Button>
                  <Button
                    variant="subtle"
                    color="red"
                    size="compact-sm"
                    onClick={() => onRemove(field)}
                  >
                    {t("fields.remove")}
                    <span className="visually-hidden"> {field.label}</span>
                  </Button>
                </div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
