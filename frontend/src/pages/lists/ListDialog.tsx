import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { saveList } from "../../api/contacts";
import { asProblem } from "../../api/problem";
import type { List } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { LabelsInput } from "../../components/LabelsInput";
import { ProblemNote } from "../../components/ProblemNote";

interface ListDialogProps {
  /** The one to change; without it one is made. */
  list?: List;
  others: List[];
  onClose: () => void;
}

/** Name and labels of a list. */
export function ListDialog({ list, others, onClose }: ListDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(list?.name ?? "");
  const [labels, setLabels] = useState<string[]>([...(list?.labels ?? [])]);
  const saving = useMutation({
    mutationFn: () => saveList({ name: name.trim(), labels }, list),
    onSuccess: onClose,
  });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  return (
    <FormDialog
      title={list ? t("lists.changeTitle", { name: list.name }) : t("lists.make")}
      button={t("lists.save")}
      color="clay"
      isBusy={saving.isPending}
      isReady={name.trim() !== ""}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {problem && problem.faults.length === 0 && <ProblemNote error={problem} />}
      <TextInput
        data-autofocus
        label={t("segments.name")}
        description={t("lists.nameHint")}
        autoComplete="off"
        maxLength={100}
        size="md"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={problem?.faultAt("name")}
      />
      <LabelsInput
        labels={labels}
        others={others}
        hint={t("lists.labelsHint")}
        fault={problem?.faults.find(({ field }) => field.startsWith("labels"))?.detail}
        onChange={setLabels}
      />
    </FormDialog>
  );
}
