import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { copyCampaign, type CopyKind, stepCampaign } from "../api/campaigns";
import type { CampaignState } from "../api/types";
import { useFormats } from "../format";
import { Confirm } from "./Confirm";
import { ProblemNote } from "./ProblemNote";

/** Leaves room, in the 200 letters of a name, for what is put behind it. */
const MOST_LETTERS = 180;

interface AgainButtonsProps {
  id: string;
  name: string;
  state: CampaignState;
  uncertain: number;
}

/** From a campaign that is over to the next one. */
export function AgainButtons({ id, name, state, uncertain }: AgainButtonsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const copying = useMutation({
    mutationFn: (kind: CopyKind) => {
      const short = name.slice(0, MOST_LETTERS);
      const title = kind === "duplicate" ? "again.copyName" : "again.reminderName";
      return copyCampaign(id, kind, t(title, { name: short }));
    },
    onSuccess: (made) => navigate(`/campaigns/${made.id}/edit`),
  });
  const press = (kind: CopyKind) => ({
    loading: copying.isPending && copying.variables === kind,
    onClick: () => copying.mutate(kind),
  });
  return (
    <>
      {state === "sent" && (
        <Button variant="default" {...press("follow-up")}>
          {t("again.followUp")}
        </Button>
      )}
      <Button variant="default" {...press("duplicate")}>
        {t("again.duplicate")}
      </Button>
      {state === "sent" && uncertain > 0 && <Uncertain id={id} count={uncertain} />}
      {copying.error && <ProblemNote error={copying.error} />}
    </>
  );
}

function Uncertain({ id, count }: { id: string; count: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const sending = useMutation({
    mutationFn: () => stepCampaign(id, "sendUncertain"),
    onSuccess: () => {
      setIsAsking(false);
      return navigate(`/campaigns/${id}`);
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        {t("again.uncertain")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("again.uncertainTitle")}
        text={t("again.uncertainText", { count, number: number(count) })}
        button={t("again.uncertainButton", { count, number: number(count) })}
        error={sending.error}
        isBusy={sending.isPending}
        onConfirm={() => sending.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
