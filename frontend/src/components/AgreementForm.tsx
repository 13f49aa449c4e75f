import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { acceptAgreements } from "../api/agreements";
import type { AgreementText, CountryRules } from "../api/types";
import { AcceptTexts } from "./AcceptTexts";
import classes from "./AgreementForm.module.css";
import { ProblemNote } from "./ProblemNote";

interface AgreementFormProps {
  intro: string;
  texts: readonly AgreementText[];
  rules: CountryRules;
}

/** Accepting for oneself. */
export function AgreementForm({ intro, texts, rules }: AgreementFormProps) {
  const { t } = useTranslation();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [isPressed, setIsPressed] = useState(false);
  const accepting = useMutation({
    mutationFn: () =>
      acceptAgreements(Object.fromEntries(texts.map(({ name, version }) => [name, version]))),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsPressed(true);
    if (texts.every(({ name }) => accepted.includes(name))) accepting.mutate();
  };
  return (
    <form onSubmit={submit} className={`card ${classes.form}`} noValidate>
      <Text mb="xl">{intro}</Text>
      <AcceptTexts
        texts={texts}
        rules={rules}
        accepted={accepted}
        onAccept={(name, isAccepted) =>
          setAccepted(isAccepted ? [...accepted, name] : accepted.filter((each) => each !== name))
        }
        fault={isPressed ? t("agreements.tick") : undefined}
      />
      {accepting.error && <ProblemNote error={accepting.error} />}
      <Group mt="xl">
        <Button type="submit" size="md" loading={accepting.isPending}>
          {t("agreements.button")}
        </Button>
      </Group>
    </form>
  );
}
