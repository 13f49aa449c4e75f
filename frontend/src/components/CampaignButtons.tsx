import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { type CampaignStep, isAsking, stepCampaign } from "../api/campaigns";
import type { CampaignState } from "../api/types";
import { Confirm } from "./Confirm";
import { ProblemNote } from "./ProblemNote";

type Step = Exclude<CampaignStep, "sendUncertain">;

const MAY: Record<CampaignState, readonly Step[]> = {
  draft: [],
  held: [],
  scheduled: ["send", "unschedule", "cancel"],
  planning: ["pause", "cancel"],
  sending: ["pause", "cancel"],
  waiting: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  sent: [],
  cancelled: [],
  stopped: [],
};
const MAY_WHEN_ASKED: readonly Step[] = ["resume", "unschedule", "cancel"];

/** What cannot be taken back is asked once more. */
type Asked = "send" | "cancel";

interface CampaignButtonsProps {
  id: string;
  state: CampaignState;
  reason: string;
  /** Why its breaker is open, "" when it is not: then it cannot go on yet. */
  trip?: string;
  /** Stands between what goes on and what ends it. */
  children?: ReactNode;
}

function stepsOf({ state, reason, trip }: CampaignButtonsProps): readonly Step[] {
  const may = isAsking({ state, reason }) ? MAY_WHEN_ASKED : MAY[state];
  return trip ? may.filter((step) => step !== "resume") : may;
}

export function CampaignButtons(props: CampaignButtonsProps) {
  const { id, state, reason, children } = props;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const step = useMutation({
    mutationFn: (wanted: Step) => stepCampaign(id, wanted),
    onSuccess: () => setAsked(undefined),
  });
  const asks = isAsking({ state, reason });
  const may = stepsOf(props);
  const whole = state === "scheduled" || asks;
  const press = (wanted: Step) => ({
    loading: step.isPending && step.variables === wanted && !asked,
    onClick: () => step.mutate(wanted),
  });
  return (
    <>
      {may.includes("resume") && (
        <Button color="clay" {...press("resume")}>
          {t(asks ? "live.sendAnyway" : "live.resume")}
        </Button>
      )}
      {may.includes("send") && (
        <Button variant="default" onClick={() => setAsked("send")}>
          {t("live.sendNow")}
        </Button>
      )}
      {may.includes("unschedule") && (
        <Button variant="default" {...press("unschedule")}>
          {t("live.unschedule")}
        </Button>
      )}
      {may.includes("pause") && (
        <Button variant="default" {...press("pause")}>
          {t("live.pause")}
        </Button>
      )}
      {children}
      {may.includes("cancel") && (
        <Button variant="subtle" color="red" onClick={() => setAsked("cancel")}>
          {t(whole ? "live.cancelAll" : "live.cancel")}
        </Button>
      )}
      {step.error && !asked && <ProblemNote error={step.error} />}
      <Confirm
        isOpen={asked === "send"}
        title={t("live.sendNowTitle")}
        text={t("send.text")}
        button={t("live.sendNow")}
        error={step.error}
        isBusy={step.isPending}
        onConfirm={() => step.mutate("send")}
        onClose={() => setAsked(undefined)}
      />
      <Confirm
        isOpen={asked === "cancel"}
        title={t(whole ? "live.cancelAllTitle" : "live.cancelTitle")}
        text={t(whole ? "live.cancelAllText" : "live.cancelText")}
        button={t(whole ? "live.cancelAllButton" : "live.cancelButton")}
        color="red"
        error={step.error}
        isBusy={step.isPending}
        onConfirm={() => step.mutate("cancel")}
        onClose={() => setAsked(undefined)}
      />
    </>
  );
}
