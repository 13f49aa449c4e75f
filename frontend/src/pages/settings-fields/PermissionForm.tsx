import { Alert, Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { askPermission } from "../../api/fields";
import type { SensitiveCategory } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";

const FEWEST_LETTERS = 20;

interface PermissionFormProps {
  name: string;
  category: SensitiveCategory;
}

/** Asks Mynuma to permit what was refused. */
export function PermissionForm({ name, category }: PermissionFormProps) {
  const { t } = useTranslation();
  const [evidence, setEvidence] = useState("");
  const asking = useMutation({ mutationFn: () => askPermission(name, category, evidence.trim()) });
  const isComplete = evidence.trim().length >= FEWEST_LETTERS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) asking.mutate();
  };
  if (asking.isSuccess) {
    return (
      <Alert color="petrol" role="status">
        {t("fields.permission.asked")}
      </Alert>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t("fields.permission.title")}
        </Title>
        <Text>{t("fields.permission.text")}</Text>
        {asking.error && <ProblemNote error={asking.error} />}
        <Textarea
          label={t("fields.permission.evidence")}
          description={t("fields.permission.evidenceHint")}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={1000}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={asking.isPending} disabled={!isComplete}>
            {t("fields.permission.ask")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
