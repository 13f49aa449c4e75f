import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { removeMember } from "../../api/people";
import type { Member } from "../../api/types";
import { Confirm } from "../../components/Confirm";

interface RemoveDialogProps {
  member: Member;
  onClose: () => void;
  /** words: what happened. */
  onRemoved: (words: string) => void;
}

/** Somebody leaves the account, or an invitation is taken back. */
export function RemoveDialog({ member, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation();
  const which = member.state === "invited" ? "takingBack" : "removing";
  const name = member.name || member.email;
  const removing = useMutation({
    mutationFn: () => removeMember(member.id),
    onSuccess: () => onRemoved(t(`members.${which}.done`, { name })),
  });
  return (
    <Confirm
      isOpen
      title={t(`members.${which}.title`, { name })}
      text={t(`members.${which}.text`)}
      button={t(`members.${which}.button`)}
      color="red"
      error={removing.error}
      isBusy={removing.isPending}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    />
  );
}
