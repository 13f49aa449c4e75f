import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { invite } from "../../api/people";
import { asProblem } from "../../api/problem";
import type { Language, Role } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";
import { RoleFields } from "./RoleFields";

interface InviteDialogProps {
  onClose: () => void;
  /** words: what happened. */
  onInvited: (words: string) => void;
}

export function InviteDialog({ onClose, onInvited }: InviteDialogProps) {
  const { t, i18n } = useTranslation();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [language, setLanguage] = useState(i18n.language as Language);
  const inviting = useMutation({
    mutationFn: () => invite(email.trim(), role, language, name.trim()),
    onSuccess: (invited) => onInvited(t("members.invited", { email: invited.email })),
  });
  const problem = inviting.error ? asProblem(inviting.error) : undefined;
  const fault = problem?.faultAt("email") ?? "";
  return (
    <FormDialog
      title={t("members.invite")}
      button={t("members.sendInvitation")}
      color="clay"
      isBusy={inviting.isPending}
      isReady={email.trim() !== ""}
      onSubmit={inviting.mutate}
      onClose={onClose}
    >
      {problem && !fault && <ProblemNote error={problem} />}
      <TextInput
        data-autofocus
        label={t("signIn.email")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fault}
      />
      <TextInput
        label={t("members.name")}
        description={t("members.nameHint")}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleFields role={role} onRole={setRole} language={language} onLanguage={setLanguage} />
    </FormDialog>
  );
}
