import { Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../../api/problem";
import { changeSender } from "../../api/senders";
import type { Sender } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";
import { SenderFields } from "./SenderFields";

interface ChangeDialogProps {
  sender: Sender;
  /** All of the account. */
  senders: Sender[];
  onClose: () => void;
  onDone: (words: string) => void;
}

export function ChangeDialog({ sender, senders, onClose, onDone }: ChangeDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(sender.name);
  const [kind, setKind] = useState(sender.kind);
  const [replyTo, setReplyTo] = useState(sender.reply_to_id ?? sender.id);
  const others = senders.filter(({ id, status }) => id !== sender.id && status === "verified");
  const saving = useMutation({
    mutationFn: () =>
      changeSender(sender, {
        name: name.trim(),
        kind,
        reply_to_id: replyTo === sender.id ? null : replyTo,
      }),
    onSuccess: () => onDone(t("senders.changed", { name: name.trim() })),
  });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  return (
    <FormDialog
      title={t("senders.changeTitle", { email: sender.email })}
      button={t("settings.save")}
      isBusy={saving.isPending}
      isReady={name.trim() !== ""}
      onSubmit={saving.mutate}
      onClose={onClose}
    >
      {problem && problem.faults.length === 0 && <ProblemNote error={problem} />}
      <SenderFields name={name} onName={setName} kind={kind} onKind={setKind} problem={problem} />
      <Select
        label={t("senders.replyTo")}
        description={t("senders.replyToHint")}
        value={replyTo}
        onChange={(chosen) => setReplyTo(chosen ?? sender.id)}
        data={[sender, ...others].map(({ id, email }) => ({ value: id, label: email }))}
        comboboxProps={{ withinPortal: false }}
        error={problem?.faultAt("reply_to_id")}
      />
    </FormDialog>
  );
}
