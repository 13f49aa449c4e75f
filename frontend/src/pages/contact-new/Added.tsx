import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Contact } from "../../api/types";
import { MeantAddress } from "../../components/MeantAddress";
import { Section } from "../../components/Section";

interface AddedProps {
  contact: Contact;
  isBusy: boolean;
  onMoved: (moved: Contact) => void;
  /** Goes back to say where the address is published. */
  onPublic: () => void;
  onAgain: () => void;
}

/** It is there; and what looks like a slip, which nobody but the person who typed it can tell. */
export function Added({ contact, isBusy, onMoved, onPublic, onAgain }: AddedProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("newContact.added")}>
      <Text role="status" style={{ overflowWrap: "anywhere" }}>
        {t("newContact.addedText", { email: contact.email })}
      </Text>
      <MeantAddress contact={contact} onMoved={onMoved} />
      {contact.basis_suggestion && (
        <Alert variant="light" radius="md" role="note" title={t("newContact.role")}>
          <Stack gap="sm" align="flex-start">
            <Text size="sm">
              {t("newContact.roleText", { basis: t("import.bases.public_address") })}
            </Text>
            <Button size="xs" disabled={isBusy} onClick={onPublic}>
              {t("newContact.sayWhere")}
            </Button>
          </Stack>
        </Alert>
      )}
      <Group gap="sm">
        <Button component={Link} to={`/contacts/${contact.id}`} variant="default">
          {t("newContact.look")}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={onAgain}>
          {t("newContact.again")}
        </Button>
      </Group>
    </Section>
  );
}
