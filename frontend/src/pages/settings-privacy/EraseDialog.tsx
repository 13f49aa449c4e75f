import { Checkbox } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { erasePerson } from "../../api/persons";
import type { Erasure } from "../../api/types";
import { Confirm } from "../../components/Confirm";

interface EraseDialogProps {
  email: string;
  onBegun: (erasure: Erasure) => void;
  onClose: () => void;
}

/** What goes and what stays, before nothing takes it back. */
export function EraseDialog({ email, onBegun, onClose }: EraseDialogProps) {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const erasing = useMutation({ mutationFn: () => erasePerson(email), onSuccess: onBegun });
  return (
    <Confirm
      isOpen
      title={t("privacy.eraseTitle", { email })}
      text={t("privacy.eraseText")}
      button={t("privacy.eraseButton")}
      color="red"
      error={erasing.error}
      isBusy={erasing.isPending}
      isDisabled={!isSure}
      onConfirm={() => erasing.mutate()}
      onClose={onClose}
    >
      <Checkbox
        label={t("privacy.sure")}
        checked={isSure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
    </Confirm>
  );
}
