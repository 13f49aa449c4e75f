import { Select } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { rotateKey } from "../../api/keys";
import type { ApiKey, ApiKeySecret } from "../../api/types";
import { Confirm } from "../../components/Confirm";

const HOURS = ["0", "1", "24", "72", "168"] as const;

interface RotateDialogProps {
  apiKey: ApiKey;
  onClose: () => void;
  onRotated: (made: ApiKeySecret) => void;
}

/** A new secret at once; how long the one before still works is a choice. */
export function RotateDialog({ apiKey, onClose, onRotated }: RotateDialogProps) {
  const { t } = useTranslation();
  const [hours, setHours] = useState("24");
  const rotating = useMutation({
    mutationFn: () => rotateKey(apiKey.id, Number(hours)),
    onSuccess: onRotated,
  });
  return (
    <Confirm
      isOpen
      title={t("keys.rotating.title", { name: apiKey.name })}
      text={t("keys.rotating.text")}
      button={t("keys.rotating.button")}
      error={rotating.error}
      isBusy={rotating.isPending}
      onConfirm={() => rotating.mutate()}
      onClose={onClose}
    >
      <Select
        label={t("keys.rotating.overlap")}
        value={hours}
        onChange={(chosen) => setHours(chosen ?? hours)}
        data={HOURS.map((value) => ({ value, label: t(`keys.rotating.hours.${value}`) }))}
        comboboxProps={{ withinPortal: false }}
      />
    </Confirm>
  );
}
