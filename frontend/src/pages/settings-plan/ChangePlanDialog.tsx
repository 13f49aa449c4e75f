import { Alert, Select, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changePlans } from "../../api/plans";
import { asProblem } from "../../api/problem";
import type { Plan } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { WarningIcon } from "../../components/icons";
import { ProblemNote } from "../../components/ProblemNote";
import { choiceOf, chosenPlans, FAMILIES, type Family, isAtOnce } from "./choosing";
import { usePlanWords } from "./plan-words";
import classes from "./settings-plan.module.css";

const NONE = "-";
const MOST_TEXT = 1_000;

interface ChangePlanDialogProps {
  held: string[];
  plans: Plan[];
  onClose: () => void;
  /** words: what happened. */
  onDone: (words: string) => void;
}

/** One plan of a family each, and before anything is pressed what happens then. */
export function ChangePlanDialog({ held, plans, onClose, onDone }: ChangePlanDialogProps) {
  const { t } = useTranslation();
  const { size } = usePlanWords();
  const [choice, setChoice] = useState(() => choiceOf(held, plans));
  const [text, setText] = useState("");
  const wanted = chosenPlans(choice, plans);
  const isSame = wanted.length === held.length && wanted.every(({ id }) => held.includes(id));
  const isNow = isAtOnce(wanted, held, plans);
  const changing = useMutation({
    mutationFn: () =>
      changePlans(
        wanted.map(({ id }) => id),
        isNow ? "" : text,
      ),
    onSuccess: (isHeld) => onDone(t(isHeld ? "plan.changed" : "plan.asked")),
  });
  const choose = (family: Family, id: string | null) => {
    changing.reset();
    setChoice((now) => ({ ...now, [family]: id === NONE ? "" : (id ?? "") }));
  };
  const isReady = wanted.length > 0 && !isSame;
  return (
    <FormDialog
      title={t("plan.change")}
      size={560}
      button={t(isNow ? "plan.take" : "plan.ask")}
      color="clay"
      isBusy={changing.isPending}
      isReady={isReady}
      onSubmit={changing.mutate}
      onClose={onClose}
    >
      {FAMILIES.map((family) => (
        <Select
          key={family}
          label={t(`plan.choose.${family}`)}
          description={t(`plan.chooseHint.${family}`)}
          value={choice[family] || NONE}
          onChange={(id) => choose(family, id)}
          data={[
            { value: NONE, label: t("plan.none") },
            ...plans
              .filter((plan) => plan.family === family)
              .map((plan) => ({ value: plan.id, label: size(plan) })),
          ]}
          comboboxProps={{ withinPortal: false }}
        />
      ))}
      <Outcome wanted={wanted} isSame={isSame} isNow={isNow} />
      {isReady && !isNow && (
        <Textarea
          label={t("plan.message")}
          description={t("plan.messageHint")}
          maxLength={MOST_TEXT}
          rows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {changing.error && <Refusal error={changing.error} />}
    </FormDialog>
  );
}

interface OutcomeProps {
  wanted: Plan[];
  isSame: boolean;
  isNow: boolean;
}

function Outcome({ wanted, isSame, isNow }: OutcomeProps) {
  const { t } = useTranslation();
  const { name, seats } = usePlanWords();
  const widest = (limit: "senders" | "users" | "keys") =>
    Math.max(...wanted.map(({ limits }) => limits[limit]));
  if (wanted.length === 0 || isSame)
    return (
      <Text role="status" c="dimmed">
        {t(isSame ? "plan.isSame" : "plan.chooseOne")}
      </Text>
    );
  return (
    <div role="status">
      <Text fw={600}>{t(isNow ? "plan.atOnce" : "plan.byCase")}</Text>
      <ul className={classes.gains}>
        {wanted.map((plan) => (
          <li key={plan.id}>{name(plan)}</li>
        ))}
        <li>
          {seats({ senders: widest("senders"), users: widest("users"), keys: widest("keys") })}
        </li>
      </ul>
    </div>
  );
}

/** Every reason at once, each with what to do about it. */
function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  const { faults } = asProblem(error);
  if (faults.length === 0) return <ProblemNote error={error} />;
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      icon={<WarningIcon />}
      title={t("plan.refused")}
    >
      <Stack gap="xs">
        {faults.map(({ code, detail }) => (
          <Text key={code} size="sm">
            {detail}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
