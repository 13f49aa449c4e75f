import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { removeField } from "../../api/fields";
import type { Field } from "../../api/types";
import { Confirm } from "../../components/Confirm";

export function RemoveDialog({ field, onClose }: { field: Field; onClose: () => void }) {
  const { t } = useTranslation();
  const removing = useMutation({ mutationFn: () => removeField(field.name), onSuccess: onClose });
  return (
    <Confirm
      isOpen
      title={t("fields.removing.title", { name: field.label })}
      text={t("fields.removing.text")}
      button={t("fields.removing.button")}
      color="red"
      error={removing.error}
      isBusy={removing.isPending}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    />
  );
}
