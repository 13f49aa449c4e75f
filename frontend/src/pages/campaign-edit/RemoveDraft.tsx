import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { removeCampaign } from "../../api/campaigns";
import { Confirm } from "../../components/Confirm";

export function RemoveDraft({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const removing = useMutation({
    mutationFn: () => removeCampaign(id),
    // Replacing passes the guard for unsaved work: there is nothing left to save.
    onSuccess: () => navigate("/", { replace: true }),
  });
  return (
    <div>
      <Button variant="subtle" color="red" onClick={() => setIsAsking(true)}>
        {t("editor.remove")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("editor.removeTitle")}
        text={t("editor.removeText")}
        button={t("editor.removeButton")}
        color="red"
        error={removing.error}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </div>
  );
}
