import { TagsInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { blocksQuery, saveBlock } from "../api/blocks";
import { asProblem } from "../api/problem";
import type { Block } from "../api/types";
import { labelsAmong } from "../labels";
import { FormDialog } from "./FormDialog";
import { ProblemNote } from "./ProblemNote";

interface BlockDialogProps {
  mjml: string;
  /** The block that is changed; without it one is made. */
  known?: Block;
  onClose: () => void;
}

/** Name, labels and MJML of a block. */
export function BlockDialog({ mjml, known, onClose }: BlockDialogProps) {
  const { t, i18n } = useTranslation();
  const others = useQuery(blocksQuery()).data ?? [];
  const [fields, setFields] = useState({
    name: known?.name ?? "",
    labels: [...(known?.labels ?? [])],
    mjml,
  });
  const change = (part: Partial<typeof fields>) => setFields((all) => ({ ...all, ...part }));
  const saving = useMutation({
    mutationFn: () => saveBlock({ ...fields, name: fields.name.trim() }, known),
    onSuccess: onClose,
  });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  return (
    <FormDialog
      title={t(known ? "blocks.change" : "blocks.new")}
      button={t("blocks.keep")}
      color="clay"
      size={640}
      isBusy={saving.isPending}
      isReady={fields.name.trim() !== "" && fields.mjml.trim() !== ""}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {problem && <ProblemNote error={problem} />}
      <TextInput
        label={t("blocks.name")}
        value={fields.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={200}
        error={problem?.faultAt("name")}
        data-autofocus
      />
      <TagsInput
        size="md"
        label={t("templates.labels")}
        data={labelsAmong(others, i18n.language)}
        value={fields.labels}
        onChange={(labels) => change({ labels })}
        maxTags={10}
        maxLength={40}
        error={problem?.faults.find(({ field }) => field.startsWith("labels"))?.detail}
      />
      <Textarea
        label={t("editor.source")}
        description={t("blocks.mjmlHint")}
        value={fields.mjml}
        onChange={(event) => change({ mjml: event.currentTarget.value })}
        autosize
        minRows={6}
        maxRows={14}
        maxLength={20000}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        error={problem?.faultAt("mjml")}
      />
    </FormDialog>
  );
}
