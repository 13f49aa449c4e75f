import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Contact, List } from "../api/types";
import { nameOf } from "../contact-name";
import { useFormats } from "../format";
import classes from "./ContactTable.module.css";
import { ContactBadge } from "./StateBadge";

interface ContactTableProps {
  contacts: Contact[];
  lists: List[];
  /** The page before, while the next one is on its way. */
  isOld: boolean;
}

/** A table on a wide screen, a card a person on a narrow one. */
export function ContactTable({ contacts, lists, isOld }: ContactTableProps) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const names = new Map(lists.map((list) => [list.id, list.name]));
  return (
    <div className={`card ${classes.frame}`} aria-busy={isOld} data-old={isOld}>
      <Table verticalSpacing="sm" horizontalSpacing="lg" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("contacts.person")}</Table.Th>
            <Table.Th>{t("contacts.status")}</Table.Th>
            <Table.Th>{t("contacts.lists")}</Table.Th>
            <Table.Th>{t("contacts.since")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contacts.map((contact) => (
            <Table.Tr key={contact.id}>
              <Table.Td>
                <Link to={`/contacts/${contact.id}`} className={classes.person}>
                  <span className={classes.name}>{nameOf(contact)}</span>
                  <span className={classes.email}>{contact.email}</span>
                </Link>
              </Table.Td>
              <Table.Td>
                <ContactBadge status={contact.status} />
              </Table.Td>
              <Table.Td className={classes.lists}>
                {contact.lists.flatMap((id) => names.get(id) ?? []).join(", ")}
              </Table.Td>
              <Table.Td className={classes.since}>{date(contact.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
