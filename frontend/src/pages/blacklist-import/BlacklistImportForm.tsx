import { Button, Group, Progress, Select, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { importBlacklist } from "../../api/blacklist";
import { asProblem } from "../../api/problem";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import type { ChosenFile } from "../import";
import { declaredMapping, type Mapping } from "../import/mapping";
import { MappingSection } from "../import/MappingSection";
import { guessBlacklistMapping } from "./mapping";

const TARGETS = ["email", "reason", "date"] as const;
const REASONS = ["manual", "bounce", "unsubscribed", "complaint", "requested"] as const;

interface BlacklistImportFormProps {
  chosen: ChosenFile;
  onStarted: (importId: string) => void;
}

export function BlacklistImportForm({ chosen, onStarted }: BlacklistImportFormProps) {
  const { t } = useTranslation();
  const { head, file } = chosen;
  const [mapping, setMapping] = useState<Mapping>(() => guessBlacklistMapping(head));
  const [reason, setReason] = useState<(typeof REASONS)[number]>("manual");
  const [uploaded, setUploaded] = useState(0);
  const starting = useMutation({
    mutationFn: () =>
      importBlacklist({ mapping: declaredMapping(head, mapping), reason }, file, setUploaded),
    onSuccess: (started) => onStarted(started.id),
  });
  const isComplete = mapping.includes("email");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) starting.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <MappingSection
          head={head}
          targets={TARGETS.map((value) => ({
            value,
            label: t(value === "email" ? "import.target.email" : `blacklist.import.${value}`),
          }))}
          mapping={mapping}
          onChange={setMapping}
        />
        <Section title={t("blacklist.import.reasons")}>
          <Text c="dimmed">{t("blacklist.import.reasonsHint")}</Text>
          <Select
            label={t("blacklist.import.otherwise")}
            maw={320}
            value={reason}
            data={REASONS.map((value) => ({
              value,
              label: t(
                value === "manual" ? "blacklist.import.manual" : `blacklist.reasons.${value}`,
              ),
            }))}
            onChange={(chosenReason) => chosenReason && setReason(chosenReason as typeof reason)}
          />
          <Text>{t("blacklist.import.final")}</Text>
        </Section>
        {starting.error && <ProblemNote error={asProblem(starting.error)} />}
        {starting.isPending && (
          <Progress value={uploaded * 100} aria-label={t("import.uploading")} />
        )}
        <Group justify="space-between">
          <Text c="dimmed" size="sm" role="status">
            {!isComplete && t("import.needsEmail")}
          </Text>
          <Button
            type="submit"
            color="clay"
            size="md"
            disabled={!isComplete}
            loading={starting.isPending}
          >
            {t("blacklist.import.start")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
