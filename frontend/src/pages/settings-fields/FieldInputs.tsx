import { Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { ProblemError } from "../../api/problem";

/** What can be changed of a field. choices: one a line. */
export interface FieldDraft {
  label: string;
  purpose: string;
  choices: string;
}

interface FieldInputsProps {
  draft: FieldDraft;
  hasChoices: boolean;
  problem: ProblemError | undefined;
  onChange: (part: Partial<FieldDraft>) => void;
}

/** Choices and purpose; the label stands above, beside what a new field needs more. */
export function FieldInputs({ draft, hasChoices, problem, onChange }: FieldInputsProps) {
  const { t } = useTranslation();
  return (
    <>
      {hasChoices && (
        <Textarea
          label={t("fields.choices")}
          description={t("fields.choicesHint")}
          autosize
          minRows={3}
          maxRows={10}
          value={draft.choices}
          onChange={(event) => onChange({ choices: event.currentTarget.value })}
          error={problem?.faults.find(({ field }) => field.startsWith("choices"))?.detail}
        />
      )}
      <TextInput
        label={t("fields.purposeLabel")}
        description={t("fields.purposeHint")}
        maxLength={200}
        value={draft.purpose}
        onChange={(event) => onChange({ purpose: event.currentTarget.value })}
        error={problem?.faultAt("purpose")}
      />
    </>
  );
}
