import { Button, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./rows.module.css";

interface RowTableProps {
  /** Of every column but the last, which holds the buttons. */
  heads: string[];
  children: ReactNode;
}

/** A table on a wide screen, a card a row on a narrow one. */
export function RowTable({ heads, children }: RowTableProps) {
  const { t } = useTranslation();
  return (
    <div className={`card ${classes.frame}`}>
      <Table verticalSpacing="md" horizontalSpacing="lg" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
            <Table.Th>
              <span className="visually-hidden">{t("members.actions")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}

interface RowButtonProps {
  words: string;
  /** Which row it is in, for who cannot see it. */
  about: string;
  color?: "red";
  isBusy?: boolean;
  onClick: () => void;
}

export function RowButton({ words, about, color, isBusy = false, onClick }: RowButtonProps) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      {...(color && { color })}
      loading={isBusy}
      onClick={onClick}
    >
      {words}
      <span className="visually-hidden"> {about}</span>
    </Button>
  );
}
