import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { undoImport } from "../../api/imports";
import { Confirm } from "../../components/Confirm";

/** Takes the import back, after asking once more. */
export function UndoButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const undoing = useMutation({
    mutationFn: () => undoImport(id),
    onSuccess: () => setIsAsking(false),
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setIsAsking(true)}>
        {t("import.undo")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("import.undoTitle")}
        text={t("import.undoText")}
        button={t("import.undo")}
        color="red"
        error={undoing.error}
        isBusy={undoing.isPending}
        onConfirm={() => undoing.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
