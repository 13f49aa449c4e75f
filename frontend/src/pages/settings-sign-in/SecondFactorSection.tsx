import { Anchor, Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from "../../api/people";
import { asProblem } from "../../api/problem";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

/** Codes of an authenticator app beside the password: set up in two steps, or switched off. */
export function SecondFactorSection({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation();
  const beginning = useMutation({ mutationFn: beginSecondFactor });
  const removing = useMutation({ mutationFn: removeSecondFactor, onSuccess: beginning.reset });
  const error = beginning.error ?? removing.error;
  return (
    <Section title={t("secondFactor.title")}>
      <Text c="dimmed" maw={640}>
        {t("secondFactor.text")}
      </Text>
      {error && <ProblemNote error={error} />}
      <Text role="status" fw={600}>
        {t(isOn ? "secondFactor.isOn" : "secondFactor.isOff")}
      </Text>
      {isOn && (
        <Group>
          <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t("secondFactor.remove")}
          </Button>
        </Group>
      )}
      {!isOn && beginning.data && <Steps {...beginning.data} />}
      {!isOn && !beginning.data && (
        <Group>
          <Button loading={beginning.isPending} onClick={() => beginning.mutate()}>
            {t("secondFactor.begin")}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Steps({ secret, uri }: { secret: string; uri: string }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const confirming = useMutation({ mutationFn: () => confirmSecondFactor(code) });
  const problem = confirming.error ? asProblem(confirming.error) : undefined;
  const fault = problem?.faultAt("code") ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === 6) confirming.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={480}>
        {problem && !fault && <ProblemNote error={problem} />}
        <div>
          <Text fw={600}>{t("secondFactor.secret")}</Text>
          <Text size="sm" c="dimmed" mb="xs">
            {t("secondFactor.secretHint")}
          </Text>
          <Code fz="md" style={{ overflowWrap: "anywhere" }}>
            {secret.replace(/(.{4})(?=.)/g, "$1 ")}
          </Code>
          <Text size="sm" mt="xs">
            <Anchor href={uri} underline="always">
              {t("secondFactor.openApp")}
            </Anchor>
          </Text>
        </div>
        <TextInput
          label={t("signIn.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          maw={220}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, ""))}
          error={fault}
        />
        <Group>
          <Button type="submit" loading={confirming.isPending} disabled={code.length !== 6}>
            {t("secondFactor.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
