import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { changeContact, type ContactDetails } from "../../api/account";
import { asProblem } from "../../api/problem";
import type { Account } from "../../api/types";
import { ContactDetailsFields } from "../../components/ContactDetailsFields";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

const NAMES = ["contact_address", "contact_email", "contact_phone"] as const;

/** Where readers reach the account: at the foot of each mail. */
export function ContactSection({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<ContactDetails>({
    contact_address: account.contact_address,
    contact_email: account.contact_email,
    contact_phone: account.contact_phone,
  });
  const saving = useMutation({
    mutationFn: () => changeContact(account, form),
    onSuccess: ({ contact_address, contact_email, contact_phone }) =>
      setForm({ contact_address, contact_email, contact_phone }),
  });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  const faultOf = (name: keyof ContactDetails) => problem?.faultAt(name);
  const isChanged = NAMES.some((name) => form[name] !== account[name]);
  const write = (change: Partial<ContactDetails>) => {
    // What was said of the details before is not about these.
    if (!saving.isPending) saving.reset();
    setForm({ ...form, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) saving.mutate();
  };
  return (
    <Section title={t("company.title")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw={640}>
          <Text c="dimmed">{t("company.hint")}</Text>
          <ContactDetailsFields form={form} faultOf={faultOf} onChange={write} />
          {problem && !NAMES.some(faultOf) && <ProblemNote error={problem} />}
          <Group gap="md">
            <Button type="submit" loading={saving.isPending} disabled={!isChanged}>
              {t("settings.save")}
            </Button>
            <Text role="status" c="dimmed">
              {saving.isSuccess && !isChanged ? t("settings.saved") : ""}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
