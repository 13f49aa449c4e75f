import { Button, Code, Divider, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { createField } from "../../api/fields";
import { asProblem, type ProblemError } from "../../api/problem";
import type { FieldKind, SensitiveCategory } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { fieldNameOf } from "../../field-name";
import { choicesIn } from "./choices";
import { type FieldDraft, FieldInputs } from "./FieldInputs";
import { PermissionForm } from "./PermissionForm";

const KINDS = ["text", "number", "date", "boolean", "choice", "url"] as const;

export function NewFieldDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<FieldDraft>({ label: "", purpose: "", choices: "" });
  const [kind, setKind] = useState<FieldKind>("text");
  const name = fieldNameOf(draft.label);
  const hasChoices = kind === "choice";
  const making = useMutation({
    mutationFn: () =>
      createField({
        name,
        label: draft.label.trim(),
        purpose: draft.purpose.trim(),
        kind,
        choices: hasChoices ? choicesIn(draft.choices) : [],
      }),
    onSuccess: onClose,
  });
  const problem = making.error ? asProblem(making.error) : undefined;
  const category = problem && sensitiveIn(problem);
  const change = (part: Partial<FieldDraft>) => setDraft((now) => ({ ...now, ...part }));
  const isComplete =
    draft.label.trim() !== "" &&
    draft.purpose.trim() !== "" &&
    (!hasChoices || choicesIn(draft.choices).length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) making.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("fields.make")}
      size={560}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="lg">
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            {problem && problem.faults.length === 0 && <ProblemNote error={problem} />}
            <div>
              <TextInput
                data-autofocus
                label={t("fields.label")}
                description={t("fields.labelHint")}
                autoComplete="off"
                maxLength={200}
                value={draft.label}
                onChange={(event) => change({ label: event.currentTarget.value })}
                error={problem && (problem.faultAt("label") || problem.faultAt("name"))}
              />
              {draft.label.trim() && (
                <Text size="sm" c="dimmed" mt={6}>
                  {t("fields.merge")} <Code>{name}</Code>
                </Text>
              )}
            </div>
            <Select
              label={t("fields.kindLabel")}
              value={kind}
              allowDeselect={false}
              data={KINDS.map((value) => ({ value, label: t(`fields.kinds.${value}`) }))}
              onChange={(value) => setKind((value ?? "text") as FieldKind)}
            />
            <FieldInputs
              draft={draft}
              hasChoices={hasChoices}
              problem={problem}
              onChange={change}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t("common.back")}
              </Button>
              <Button type="submit" color="clay" loading={making.isPending} disabled={!isComplete}>
                {t("fields.makeIt")}
              </Button>
            </Group>
          </Stack>
        </form>
        {category && (
          <>
            <Divider />
            <PermissionForm name={name} category={category} />
          </>
        )}
      </Stack>
    </Modal>
  );
}

const SENSITIVE = "sensitive_";

/** The first special category that it was refused for. */
function sensitiveIn(problem: ProblemError): SensitiveCategory | undefined {
  const fault = problem.faults.find(({ code }) => code.startsWith(SENSITIVE));
  return fault?.code.slice(SENSITIVE.length) as SensitiveCategory | undefined;
}
