import { Button, Group, List, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { explainImport } from "../../api/imports";
import { asProblem } from "../../api/problem";
import type { Import } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

const FEWEST_LETTERS = 20;

/** Why a file waits, and the place to say why it is rightly there. */
export function HeldImport({ found, onAgain }: { found: Import; onAgain: () => void }) {
  const { t } = useTranslation();
  const [statement, setStatement] = useState("");
  const explaining = useMutation({
    mutationFn: () => explainImport(found.id, statement.trim()),
  });
  const isEnough = statement.trim().length >= FEWEST_LETTERS;
  const problem = explaining.error ? asProblem(explaining.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isEnough) explaining.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Section title={t("import.held")}>
        <List spacing={4}>
          {found.held_for.map((reason) => (
            <List.Item key={reason}>{t(`import.heldFor.${reason}`)}</List.Item>
          ))}
        </List>
        <Text size="sm">{t("import.heldText")}</Text>
        <Textarea
          label={t("import.statement")}
          description={t("import.statementHint")}
          value={statement}
          minRows={3}
          autosize
          maxLength={1000}
          onChange={(event) => setStatement(event.currentTarget.value)}
          error={problem?.faultAt("statement")}
        />
        {problem && <ProblemNote error={problem} />}
        <Group>
          <Button type="submit" disabled={!isEnough} loading={explaining.isPending}>
            {t("import.explain")}
          </Button>
          <Button variant="subtle" onClick={onAgain}>
            {t("import.otherFile")}
          </Button>
        </Group>
      </Section>
    </form>
  );
}
