import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { sendTest } from "../../api/campaigns";
import { asProblem } from "../../api/problem";
import type { MailLanguage } from "../../api/types";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { email } from "../../session/token-store";

const MOST_ADDRESSES = 5;

interface TestDialogProps {
  id: string;
  /** Of the mail to send, "" for the account's. */
  language: MailLanguage | "";
  isOpen: boolean;
  onClose: () => void;
}

export function TestDialog({ id, language, isOpen, onClose }: TestDialogProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState(email());
  const addresses = to.split(/[\s,;]+/).filter(Boolean);
  const sending = useMutation({ mutationFn: () => sendTest(id, addresses, language) });
  const problem = sending.error ? asProblem(sending.error) : undefined;
  const fault = problem?.faults.find((each) => each.field.startsWith("to"))?.detail;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (addresses.length > 0) sending.mutate();
  };
  const close = () => {
    sending.reset();
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t("test.title")} size={460}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {problem && !fault && <ProblemNote error={problem} />}
          <TextInput
            data-autofocus
            label={t("test.to")}
            description={t("test.hint", { count: MOST_ADDRESSES })}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            error={fault}
          />
          <Text role="status">
            {sending.data !== undefined && t("test.sent", { count: sending.data })}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t(sending.isSuccess ? "common.close" : "common.back")}
            </Button>
            <Button type="submit" loading={sending.isPending} disabled={addresses.length === 0}>
              {t("test.button")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
