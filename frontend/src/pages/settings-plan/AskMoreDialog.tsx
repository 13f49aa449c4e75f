import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { askForMore, RAISABLE, type Raisable } from "../../api/plans";
import { asProblem } from "../../api/problem";
import type { PlanLimits } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";

const MOST_REASON = 5_000;

interface AskMoreDialogProps {
  limits: PlanLimits;
  onClose: () => void;
  /** words: what happened. */
  onDone: (words: string) => void;
}

/** More of one thing than the plan gives, with a reason; somebody answers. */
export function AskMoreDialog({ limits, onClose, onDone }: AskMoreDialogProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [limit, setLimit] = useState<Raisable>("first_day");
  const [wanted, setWanted] = useState("");
  const [reason, setReason] = useState("");
  const amount = Number(wanted.replace(/[\s.]/g, ""));
  const asking = useMutation({
    mutationFn: () => askForMore(limit, amount, reason),
    onSuccess: () => onDone(t("plan.asked")),
  });
  const problem = asking.error ? asProblem(asking.error) : undefined;
  const faultWanted = problem?.faultAt("wanted") ?? "";
  const faultReason = problem?.faultAt("reason") ?? "";
  const isReady = Number.isInteger(amount) && amount > 0 && reason.trim() !== "";
  const now = limits[limit];
  return (
    <FormDialog
      title={t("plan.more")}
      button={t("plan.ask")}
      color="clay"
      isBusy={asking.isPending}
      isReady={isReady}
      onSubmit={asking.mutate}
      onClose={onClose}
    >
      <Text>{t("plan.moreIntro")}</Text>
      <Select
        label={t("plan.moreOf")}
        description={now === null ? t("plan.nowRamp") : t("plan.now", { number: number(now) })}
        value={limit}
        onChange={(chosen) => {
          asking.reset();
          setLimit(RAISABLE.find((each) => each === chosen) ?? limit);
        }}
        data={RAISABLE.map((value) => ({ value, label: t(`plan.limit.${value}`) }))}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label={t("plan.wanted")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
        error={faultWanted}
      />
      <Textarea
        label={t("plan.reason")}
        description={t("plan.reasonHint")}
        rows={4}
        maxLength={MOST_REASON}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={faultReason}
      />
      {problem && !faultWanted && !faultReason && <ProblemNote error={problem} />}
    </FormDialog>
  );
}
