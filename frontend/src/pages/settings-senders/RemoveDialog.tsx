import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { removeSender } from "../../api/senders";
import type { Sender } from "../../api/types";
import { Confirm } from "../../components/Confirm";

interface RemoveDialogProps {
  sender: Sender;
  onClose: () => void;
  onDone: (words: string) => void;
}

export function RemoveDialog({ sender, onClose, onDone }: RemoveDialogProps) {
  const { t } = useTranslation();
  const removing = useMutation({
    mutationFn: () => removeSender(sender.id),
    onSuccess: () => onDone(t("senders.removed", { email: sender.email })),
  });
  return (
    <Confirm
      isOpen
      title={t("senders.removeTitle", { email: sender.email })}
      text={t("senders.removeText")}
      button={t("senders.removeButton")}
      color="red"
      error={removing.error}
      isBusy={removing.isPending}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    />
  );
}
