import { Button, Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { dossierQuery, erasureQuery, writeDossier } from "../../api/persons";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { EraseDialog } from "./EraseDialog";
import classes from "./settings-privacy.module.css";

/** Everything of one address: to take along, or to be erased. */
export function PersonSection() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const [email, setEmail] = useState(parameters.get("email") ?? "");
  const [isErasing, setErasing] = useState(false);
  const [erasure, setErasure] = useState<string>();
  const writing = useMutation({ mutationFn: () => writeDossier(email.trim()) });
  const isReady = email.includes("@");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) writing.mutate();
  };
  return (
    <Section title={t("privacy.person")}>
      <Text>{t("privacy.personText")}</Text>
      <form onSubmit={submit} noValidate>
        <Group align="flex-end" gap="sm">
          <TextInput
            className={classes.ask ?? ""}
            label={t("privacy.email")}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={writing.isPending} disabled={!isReady}>
            {t("privacy.make")}
          </Button>
          <Button
            variant="outline"
            color="red"
            disabled={!isReady}
            onClick={() => setErasing(true)}
          >
            {t("privacy.erase")}
          </Button>
        </Group>
      </form>
      {writing.error && <ProblemNote error={writing.error} />}
      <Stack gap="xs" role="status">
        {writing.data && <Dossier id={writing.data.id} />}
        {erasure && <Erasure id={erasure} />}
      </Stack>
      {isErasing && (
        <EraseDialog
          email={email.trim()}
          onBegun={(begun) => {
            setErasure(begun.id);
            setErasing(false);
            setEmail("");
            writing.reset();
          }}
          onClose={() => setErasing(false)}
        />
      )}
    </Section>
  );
}

function Dossier({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(dossierQuery(id));
  if (found.error) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data?.url) return <Busy text={t("privacy.writing")} />;
  return (
    <Group gap="md">
      <Button component="a" href={found.data.url} color="clay">
        {t("privacy.fetch")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("privacy.fetchHint")}
      </Text>
    </Group>
  );
}

function Erasure({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(erasureQuery(id));
  if (found.error) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data?.state !== "done") return <Busy text={t("privacy.erasing")} />;
  return <Text>{t("privacy.erased")}</Text>;
}

function Busy({ text }: { text: string }) {
  return (
    <Text c="dimmed">
      <Loader size="xs" mr="xs" aria-hidden="true" />
      {text}
    </Text>
  );
}
