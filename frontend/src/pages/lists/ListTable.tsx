import { Anchor, Button, Group, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { estimateQuery } from "../../api/segments";
import type { List } from "../../api/types";
import { LabelBadges } from "../../components/LabelBadges";
import classes from "../../components/rows.module.css";
import { useFormats } from "../../format";
import { RemoveList } from "./RemoveList";

interface ListTableProps {
  lists: List[];
  /** Without it nothing can be changed. */
  onChange?: (list: List) => void;
}

export function ListTable({ lists, onChange }: ListTableProps) {
  const { t } = useTranslation();
  return (
    <div className={`card ${classes.frame}`}>
      <Table verticalSpacing="md" horizontalSpacing="lg" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("contacts.list")}</Table.Th>
            <Table.Th>{t("segments.size")}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t("lists.change")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lists.map((list) => (
            <ListRow key={list.id} list={list} {...(onChange && { onChange })} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ListRow({ list, onChange }: Pick<ListTableProps, "onChange"> & { list: List }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const estimate = useQuery(estimateQuery({ type: "list", list_id: list.id })).data;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/contacts?list=${list.id}`} className={classes.name ?? ""}>
          {list.name}
        </Anchor>
        <LabelBadges labels={list.labels} />
      </Table.Td>
      <Table.Td data-label={t("segments.size")} className="numbers">
        {estimate ? `${estimate.is_exact ? "" : "≈ "}${number(estimate.contacts)}` : "…"}
      </Table.Td>
      <Table.Td>
        {onChange && (
          <Group gap="xs" wrap="nowrap" justify="flex-end">
            <Button
              variant="default"
              size="xs"
              aria-label={t("lists.changeNamed", { name: list.name })}
              onClick={() => onChange(list)}
            >
              {t("lists.change")}
            </Button>
            <RemoveList list={list} />
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
