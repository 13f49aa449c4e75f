import { ActionIcon, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { contactsQuery, NO_FILTER } from "../../api/contacts";
import { ChevronLeftIcon, ChevronRightIcon } from "../../components/icons";

const NOBODY = "-";

interface ContactPickerProps {
  /** Whose people to offer, "" for everybody's. */
  list: string;
  value: string;
  onChange: (contactId: string) => void;
}

/** As whom to look at the mail; the arrows go from one person to the next. */
export function ContactPicker({ list, value, onChange }: ContactPickerProps) {
  const { t } = useTranslation();
  const contacts = useQuery(contactsQuery({ ...NO_FILTER, list }, "", 20)).data?.items ?? [];
  const ids = ["", ...contacts.map((contact) => contact.id)];
  const place = Math.max(0, ids.indexOf(value));
  const step = (by: 1 | -1) => onChange(ids[(place + by + ids.length) % ids.length] ?? "");
  return (
    <Group gap={6} align="flex-end" wrap="nowrap" style={{ flex: 1, minWidth: 0 }}>
      <Select
        label={t("preview.as")}
        size="sm"
        style={{ flex: 1, minWidth: 0 }}
        value={value || NOBODY}
        onChange={(chosen) => onChange(chosen === NOBODY ? "" : (chosen ?? ""))}
        data={[
          { value: NOBODY, label: t("preview.nobody") },
          ...contacts.map(({ id, email }) => ({ value: id, label: email })),
        ]}
      />
      <ActionIcon
        variant="default"
        size={36}
        disabled={contacts.length === 0}
        aria-label={t("preview.previous")}
        onClick={() => step(-1)}
      >
        <ChevronLeftIcon />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        disabled={contacts.length === 0}
        aria-label={t("preview.next")}
        onClick={() => step(1)}
      >
        <ChevronRightIcon />
      </ActionIcon>
    </Group>
  );
}
