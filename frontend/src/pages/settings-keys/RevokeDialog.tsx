import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { revokeKey } from "../../api/keys";
import type { ApiKey } from "../../api/types";
import { Confirm } from "../../components/Confirm";

export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation();
  const revoking = useMutation({ mutationFn: () => revokeKey(apiKey.id), onSuccess: onClose });
  return (
    <Confirm
      isOpen
      title={t("keys.revoking.title", { name: apiKey.name })}
      text={t("keys.revoking.text")}
      button={t("keys.revoking.button")}
      color="red"
      error={revoking.error}
      isBusy={revoking.isPending}
      onConfirm={() => revoking.mutate()}
      onClose={onClose}
    />
  );
}
