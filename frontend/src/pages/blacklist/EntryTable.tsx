import { Badge, Button, Group, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { BlacklistReason } from "../../api/types";
import { useFormats } from "../../format";
import classes from "./blacklist.module.css";
import { isLiftable, type Listed } from "./entries";

interface EntryTableProps {
  listed: Listed[];
  /** The page before, while the next one is on its way. */
  isOld: boolean;
  onLift: (listed: Listed) => void;
}

/** A table on a wide screen, a card an address on a narrow one. */
export function EntryTable({ listed, isOld, onLift }: EntryTableProps) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <div className={`card ${classes.frame}`} aria-busy={isOld} data-old={isOld}>
      <Table verticalSpacing="sm" horizontalSpacing="lg" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("blacklist.address")}</Table.Th>
            <Table.Th>{t("blacklist.reason")}</Table.Th>
            <Table.Th>{t("blacklist.stops")}</Table.Th>
            <Table.Th>{t("blacklist.since")}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t("blacklist.action")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {listed.map((address) => (
            <Table.Tr key={address.id}>
              <Table.Td className={classes.email}>
                {address.email || <i>{t("blacklist.erased")}</i>}
              </Table.Td>
              <Table.Td className={classes.reasons}>
                <Group gap={6}>
                  {address.entries.map(({ reason }) => (
                    <ReasonBadge key={reason} reason={reason} />
                  ))}
                </Group>
              </Table.Td>
              <Table.Td className={classes.stops}>
                {t(`blacklist.scopes.${scopeOf(address)}`)}
              </Table.Td>
              <Table.Td className={classes.since}>{date(sinceOf(address))}</Table.Td>
              <Table.Td className={classes.action}>
                <LiftButton address={address} onLift={onLift} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LiftButton({ address, onLift }: { address: Listed; onLift: (listed: Listed) => void }) {
  const { t } = useTranslation();
  const canLift = address.entries.some((entry) => isLiftable(entry, new Date()));
  return (
    <Button variant="subtle" size="compact-sm" onClick={() => onLift(address)}>
      {t(canLift ? "blacklist.lift" : "blacklist.look")}
      <span className="visually-hidden"> {address.email || t("blacklist.erased")}</span>
    </Button>
  );
}

export function ReasonBadge({ reason }: { reason: BlacklistReason }) {
  const { t } = useTranslation();
  const isGrave = reason === "complaint";
  return (
    <Badge
      color={isGrave ? "red" : "gray"}
      variant="light"
      tt="none"
      fw={600}
      size="lg"
      radius="xl"
    >
      {t(`blacklist.reasons.${reason}`)}
    </Badge>
  );
}

function scopeOf({ entries }: Listed): "all" | "marketing" {
  return entries.some(({ scope }) => scope === "all") ? "all" : "marketing";
}

function sinceOf({ entries }: Listed): string {
  return entries.map(({ at }) => at).reduce((first, at) => (at < first ? at : first));
}
