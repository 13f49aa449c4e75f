import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { askForNewPassword } from "../api/account";
import { asProblem } from "../api/problem";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";

export function Component() {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const asking = useMutation({ mutationFn: () => askForNewPassword(email.trim()) });
  const fault = asking.error ? asProblem(asking.error).faultAt("email") : "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim()) asking.mutate();
  };
  if (asking.isSuccess) return <Asked email={email} />;
  return (
    <>
      <PageTitle title={t("forgot.title")} />
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text c="dimmed">{t("forgot.text")}</Text>
          {asking.error && !fault && <ProblemNote error={asking.error} />}
          <TextInput
            label={t("signIn.email")}
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={fault}
            required
            withAsterisk={false}
          />
          <Button type="submit" size="md" fullWidth loading={asking.isPending}>
            {t("forgot.button")}
          </Button>
          <BackToSignIn />
        </Stack>
      </form>
    </>
  );
}

function Asked({ email }: { email: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("forgot.sentTitle")} />
      <Stack gap="md">
        <Text role="status">{t("forgot.sentText", { email })}</Text>
        <Text c="dimmed">{t("forgot.sentHint")}</Text>
        <BackToSignIn />
      </Stack>
    </>
  );
}

function BackToSignIn() {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      <Anchor component={Link} to="/sign-in" underline="always">
        {t("forgot.back")}
      </Anchor>
    </Text>
  );
}
