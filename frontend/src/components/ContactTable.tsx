import { Anchor, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Contact, List } from "../api/types";
import { useFormats } from "../format";
import { useOwnRole } from "../session/own-role";
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
  const role = useOwnRole();
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
                <span className={classes.name}>{nameOf(contact)}</span>
                <span className={classes.email}>{contact.email}</span>
                {role === "owner" && (
                  <Anchor
                    component={Link}
                    to={`/settings/privacy?email=${encodeURIComponent(contact.email)}`}
                    size="sm"
                  >
                    {t("contacts.data")}
                    <span className="visually-hidden"> {contact.email}</span>
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>
                <ContactBadge status={contact.status} />
              </Table.Td>
              <Table.Td className={classes.lists}>
                {contact.lists.map((id) => names.get(id) ?? id).join(", ")}
              </Table.Td>
              <Table.Td className={classes.since}>{date(contact.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

// Fields are the account's own; these two names are what imports propose.
function nameOf({ fields }: Contact): string {
  return [fields.first_name, fields.last_name].filter(Boolean).join(" ");
}
