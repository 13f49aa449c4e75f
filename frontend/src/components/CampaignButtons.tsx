import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type CampaignStep, stepCampaign } from "../api/campaigns";
import type { CampaignState } from "../api/types";
import { Confirm } from "./Confirm";
import { ProblemNote } from "./ProblemNote";

const MAY: Record<Exclude<CampaignStep, "send">, readonly CampaignState[]> = {
  pause: ["planning", "sending", "waiting"],
  resume: ["paused"],
  cancel: ["planning", "sending", "waiting", "paused", "scheduled"],
};

export function CampaignButtons({ id, state }: { id: string; state: CampaignState }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const step = useMutation({
    mutationFn: (wanted: CampaignStep) => stepCampaign(id, wanted),
    onSuccess: () => setIsAsking(false),
  });
  const isRunning = (wanted: CampaignStep) => step.isPending && step.variables === wanted;
  return (
    <>
      {MAY.resume.includes(state) && (
        <Button color="clay" loading={isRunning("resume")} onClick={() => step.mutate("resume")}>
          {t("live.resume")}
        </Button>
      )}
      {MAY.pause.includes(state) && (
        <Button variant="default" loading={isRunning("pause")} onClick={() => step.mutate("pause")}>
          {t("live.pause")}
        </Button>
      )}
      {MAY.cancel.includes(state) && (
        <Button variant="subtle" color="red" onClick={() => setIsAsking(true)}>
          {t("live.cancel")}
        </Button>
      )}
      {step.error && !isAsking && <ProblemNote error={step.error} />}
      <Confirm
        isOpen={isAsking}
        title={t("live.cancelTitle")}
        text={t("live.cancelText")}
        button={t("live.cancelButton")}
        color="red"
        error={step.error}
        isBusy={step.isPending}
        onConfirm={() => step.mutate("cancel")}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
