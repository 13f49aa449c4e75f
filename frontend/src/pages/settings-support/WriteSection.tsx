import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../../api/problem";
import { askHelpdesk } from "../../api/support";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { email } from "../../session/token-store";

const MOST_SUBJECT = 150;
const MOST_TEXT = 5_000;

/** A message to the helpdesk; the answer comes by mail. */
export function WriteSection() {
  const { t } = useTranslation();
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => askHelpdesk(subject, text),
    onSuccess: () => {
      setSubject("");
      setText("");
    },
  });
  const problem = sending.error ? asProblem(sending.error) : undefined;
  const faults = { subject: problem?.faultAt("subject"), text: problem?.faultAt("text") };
  const isReady = subject.trim() !== "" && text.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) sending.mutate();
  };
  const write = (change: () => void) => {
    // What was said of the message before is not about this one.
    if (!sending.isPending) sending.reset();
    change();
  };
  return (
    <Section title={t("support.write")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text c="dimmed">{t("support.writeHint", { email: email() })}</Text>
          <TextInput
            label={t("support.subject")}
            maxLength={MOST_SUBJECT}
            autoComplete="off"
            value={subject}
            onChange={({ currentTarget: { value } }) => write(() => setSubject(value))}
            error={faults.subject}
          />
          <Textarea
            label={t("support.text")}
            description={t("support.textHint")}
            rows={7}
            maxLength={MOST_TEXT}
            value={text}
            onChange={({ currentTarget: { value } }) => write(() => setText(value))}
            error={faults.text}
          />
          {problem && !faults.subject && !faults.text && <ProblemNote error={problem} />}
          <Group gap="md">
            <Button type="submit" color="clay" loading={sending.isPending} disabled={!isReady}>
              {t("support.send")}
            </Button>
            <Text role="status" fw={600}>
              {sending.isSuccess ? t("support.sent", { email: email() }) : ""}
            </Text>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
