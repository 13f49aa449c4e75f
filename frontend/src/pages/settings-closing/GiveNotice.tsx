import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { closeAccount } from "../../api/closing";
import { asProblem } from "../../api/problem";
import type { Account } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

const MOST_REASON = 1_000;

/** Give notice; the name is written over, so that nobody does so by a slip. */
export function GiveNotice({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [reason, setReason] = useState("");
  const closing = useMutation({ mutationFn: () => closeAccount(name, reason) });
  const problem = closing.error ? asProblem(closing.error) : undefined;
  const fault = problem?.faultAt("name");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") closing.mutate();
  };
  return (
    <Section title={t("closing.give")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("closing.name")}
            description={t("closing.nameHint", { name: account.name })}
            autoComplete="off"
            value={name}
            onChange={({ currentTarget: { value } }) => {
              if (!closing.isPending) closing.reset();
              setName(value);
            }}
            error={fault}
          />
          <Textarea
            label={t("closing.reason")}
            rows={3}
            maxLength={MOST_REASON}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
          {problem && !fault && <ProblemNote error={problem} />}
          <Group>
            <Button
              type="submit"
              color="red"
              loading={closing.isPending}
              disabled={name.trim() === ""}
            >
              {t("closing.button")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
