import { Alert, Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { moveContact } from "../api/contacts";
import { asProblem } from "../api/problem";
import type { Contact } from "../api/types";
import { ContactRefusal } from "./ContactRefusal";

interface MeantAddressProps {
  contact: Contact;
  onMoved?: (moved: Contact) => void;
}

/** What looks like a slip in the address of a contact, which nobody but a person can tell. */
export function MeantAddress({ contact, onMoved }: MeantAddressProps) {
  const { t } = useTranslation();
  const { email, email_suggestion: meant } = contact;
  const moving = useMutation({
    mutationFn: (wanted: string) => moveContact(contact, wanted),
    ...(onMoved && { onSuccess: onMoved }),
  });
  if (!meant) return null;
  return (
    <>
      <Alert
        variant="light"
        radius="md"
        role="note"
        title={t("newContact.meant", { email: meant })}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t("newContact.meantText", { email })}</Text>
          <Button size="xs" loading={moving.isPending} onClick={() => moving.mutate(meant)}>
            {t("newContact.takeOver")}
          </Button>
        </Stack>
      </Alert>
      {moving.error && (
        <ContactRefusal problem={asProblem(moving.error)} known={t("newContact.taken")} />
      )}
    </>
  );
}
