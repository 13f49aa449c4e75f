import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { changeField } from "../../api/fields";
import { asProblem } from "../../api/problem";
import type { Field } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { choicesIn } from "./choices";
import { type FieldDraft, FieldInputs } from "./FieldInputs";

/** Label, purpose and choices; name and kind stay. */
export function ChangeDialog({ field, onClose }: { field: Field; onClose: () => void }) {
  const { t } = useTranslation();
  const { label, purpose } = field;
  const [draft, setDraft] = useState<FieldDraft>({
    ...{ label, purpose, choices: field.choices.join("\n") },
  });
  const hasChoices = field.kind === "choice";
  const saving = useMutation({
    mutationFn: () =>
      changeField(field.name, {
        label: draft.label.trim(),
        purpose: draft.purpose.trim(),
        choices: choicesIn(draft.choices),
      }),
    onSuccess: onClose,
  });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  const isComplete = draft.label.trim() !== "" && draft.purpose.trim() !== "";
  const change = (part: Partial<FieldDraft>) => setDraft((now) => ({ ...now, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) saving.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("fields.changeTitle", { name: label })}
      size={560}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {problem && problem.faults.length === 0 && <ProblemNote error={problem} />}
          <TextInput
            data-autofocus
            label={t("fields.label")}
            autoComplete="off"
            maxLength={200}
            value={draft.label}
            onChange={(event) => change({ label: event.currentTarget.value })}
            error={problem?.faultAt("label")}
          />
          <FieldInputs draft={draft} hasChoices={hasChoices} problem={problem} onChange={change} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.back")}
            </Button>
            <Button type="submit" color="clay" loading={saving.isPending} disabled={!isComplete}>
              {t("fields.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
