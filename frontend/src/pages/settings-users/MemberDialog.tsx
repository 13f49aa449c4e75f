import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changeMember } from "../../api/people";
import type { Language, Member } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";
import { RoleFields } from "./RoleFields";

interface MemberDialogProps {
  member: Member;
  onClose: () => void;
  /** words: what happened. */
  onChanged: (words: string) => void;
}

export function MemberDialog({ member, onClose, onChanged }: MemberDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState(member.role);
  const [language, setLanguage] = useState(member.language as Language);
  const saving = useMutation({
    mutationFn: () =>
      changeMember(member, { ...(name.trim() && { name: name.trim() }), role, language }),
    onSuccess: () => onChanged(t("members.changed", { name: name.trim() || member.email })),
  });
  return (
    <FormDialog
      title={t("members.changeTitle", { name: member.name || member.email })}
      button={t("settings.save")}
      isBusy={saving.isPending}
      isReady
      onSubmit={saving.mutate}
      onClose={onClose}
    >
      {saving.error && <ProblemNote error={saving.error} />}
      <TextInput
        data-autofocus
        label={t("members.name")}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleFields role={role} onRole={setRole} language={language} onLanguage={setLanguage} />
    </FormDialog>
  );
}
