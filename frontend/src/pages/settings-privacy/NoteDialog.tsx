import { Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { noteRequest } from "../../api/persons";
import type { PersonRequestKind } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";

const KINDS = ["erasure", "dossier", "rectification"] as const;

/** Somebody called, wrote or came by: the clock runs from the day they asked. */
export function NoteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const today = new Date().toISOString().slice(0, 10);
  const [email, setEmail] = useState("");
  const [kind, setKind] = useState<PersonRequestKind>("erasure");
  const [day, setDay] = useState(today);
  const noting = useMutation({
    mutationFn: () =>
      noteRequest({
        email: email.trim(),
        kind,
        asked_at: day === today ? null : `${day}T00:00:00Z`,
      }),
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={t("privacy.noteTitle")}
      button={t("privacy.noteButton")}
      color="clay"
      isBusy={noting.isPending}
      isReady={email.includes("@") && day !== ""}
      onSubmit={() => noting.mutate()}
      onClose={onClose}
    >
      {noting.error && <ProblemNote error={noting.error} />}
      <TextInput
        data-autofocus
        label={t("privacy.email")}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Select
        label={t("privacy.kind")}
        value={kind}
        onChange={(chosen) => setKind((chosen as PersonRequestKind | null) ?? kind)}
        data={KINDS.map((value) => ({ value, label: t(`privacy.kinds.${value}`) }))}
        allowDeselect={false}
      />
      <TextInput
        label={t("privacy.askedOn")}
        type="date"
        max={today}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
