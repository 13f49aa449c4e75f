import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../../api/problem";
import { addSender } from "../../api/senders";
import type { SenderKind } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";
import { SenderFields } from "./SenderFields";

interface NewSenderDialogProps {
  onClose: () => void;
  onDone: (words: string) => void;
}

export function NewSenderDialog({ onClose, onDone }: NewSenderDialogProps) {
  const { t } = useTranslation();
  const [address, setAddress] = useState("");
  const [name, setName] = useState("");
  const [kind, setKind] = useState<SenderKind>("company");
  const adding = useMutation({
    mutationFn: () => addSender(address.trim(), name.trim(), kind),
    onSuccess: ({ email }) => onDone(t("senders.mailed", { email })),
  });
  const problem = adding.error ? asProblem(adding.error) : undefined;
  return (
    <FormDialog
      title={t("senders.add")}
      button={t("senders.verify")}
      color="clay"
      isBusy={adding.isPending}
      isReady={address.trim() !== "" && name.trim() !== ""}
      onSubmit={adding.mutate}
      onClose={onClose}
    >
      {problem && problem.faults.length === 0 && <ProblemNote error={problem} />}
      <TextInput
        data-autofocus
        label={t("signIn.email")}
        description={t("senders.emailHint")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        maxLength={254}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        error={problem?.faultAt("email")}
      />
      <SenderFields name={name} onName={setName} kind={kind} onKind={setKind} problem={problem} />
    </FormDialog>
  );
}
