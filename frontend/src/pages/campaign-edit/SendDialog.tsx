import { Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { sendersQuery } from "../../api/senders";
import { scheduleCampaign, stepCampaign } from "../../api/campaigns";
import { listsQuery } from "../../api/contacts";
import { asProblem } from "../../api/problem";
import type { FairUse } from "../../api/types";
import { Confirm } from "../../components/Confirm";
import { useFormats } from "../../format";
import { dayAfter, useMoments, type WallTime } from "../../moments";
import { plainSubject } from "../../plain-subject";
import { usePeople } from "./AudienceTotal";
import { CheckPanel } from "./CheckPanel";
import type { Draft } from "./draft";
import { MailsLeft } from "./MailsLeft";
import type { Mending } from "./mending";
import classes from "./SendDialog.module.css";
import type { DraftForm } from "./useDraft";
import { useCheck } from "./useCheck";
import { WhenFields } from "./WhenFields";

/** Of the day that is proposed. */
const GOOD_HOUR = "10:00";

interface SendDialogProps {
  id: string;
  form: DraftForm;
  isOpen: boolean;
  onClose: () => void;
  mending: Mending;
}

export function SendDialog({ id, form, isOpen, onClose, mending }: SendDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { draft } = form;
  const { today, bare } = useMoments();
  const [isLater, setIsLater] = useState(false);
  const [chosen, setChosen] = useState<WallTime>();
  const start = chosen ?? { date: dayAfter(today), time: GOOD_HOUR };
  const names = useListNames();
  const people = usePeople(draft) || names(draft.lists);
  const starting = useMutation({
    mutationFn: async () => {
      // When this fails, the page behind the dialog says so, and what to do.
      if (!(await form.save())) return false;
      await (isLater
        ? scheduleCampaign(id, `${start.date}T${start.time}`)
        : stepCampaign(id, "send"));
      return true;
    },
    onSuccess: (isStarted) => (isStarted ? navigate(`/campaigns/${id}`) : onClose()),
  });
  const problem = starting.error ? asProblem(starting.error) : undefined;
  const fault = problem?.faultAt("at") ?? "";
  const checking = useCheck(form, isOpen);
  const isWhole = !isLater || Boolean(start.date && start.time);
  const change = (later: boolean, moment?: WallTime) => {
    starting.reset();
    setIsLater(later);
    if (moment) setChosen(moment);
  };
  return (
    <Confirm
      isOpen={isOpen}
      title={t("send.title")}
      button={
        isLater
          ? t("send.plan", { when: isWhole ? bare(start) : "…" })
          : t("editor.sendTo", { people })
      }
      isDisabled={!isWhole || checking.isHeldBack}
      isWide
      error={fault ? undefined : starting.error}
      isBusy={starting.isPending}
      onConfirm={() => starting.mutate()}
      onClose={() => {
        onClose();
        void form.save();
      }}
    >
      <Facts draft={draft} people={people} names={names} />
      <CheckPanel checking={checking} mending={mending} />
      <MailsLeft draft={draft} day={isLater ? start.date : today} />
      <Stack gap="xs">
        <WhenFields isLater={isLater} start={start} today={today} fault={fault} change={change} />
        <Text size="sm" c="dimmed">
          {t(isLater ? "send.textLater" : "send.text")}
        </Text>
      </Stack>
      <Radio.Group
        size="md"
        label={t("send.fairUse")}
        value={draft.fairUse}
        onChange={(fairUse) =>
          form.change((now) => ({ ...now, ...{ fairUse: fairUse as FairUse } }))
        }
      >
        <Stack gap={6} mt={6}>
          <Radio value="skip" label={t("send.fairUseSkip")} />
          <Radio value="postpone" label={t("send.fairUsePostpone")} />
        </Stack>
      </Radio.Group>
    </Confirm>
  );
}

interface FactsProps {
  draft: Draft;
  people: string;
  names: (ids: readonly string[]) => string;
}

function Facts({ draft, people, names }: FactsProps) {
  const { t } = useTranslation();
  const sender = useQuery(sendersQuery()).data?.find(({ id }) => id === draft.senderId);
  return (
    <dl className={classes.facts}>
      <dt>{t("send.to")}</dt>
      <dd>
        <strong>{people}</strong>
        <br />
        {names(draft.lists)}
        {draft.excluded.length > 0 && ` · ${t("send.except", { lists: names(draft.excluded) })}`}
      </dd>
      <dt>{t("send.from")}</dt>
      <dd>
        <strong>{sender?.name}</strong>
        <br />
        {sender?.email}
      </dd>
      <dt>{t("editor.subject")}</dt>
      <dd>{plainSubject(draft.subject)}</dd>
    </dl>
  );
}

function useListNames() {
  const formats = useFormats();
  const lists = useQuery(listsQuery()).data ?? [];
  return (ids: readonly string[]) =>
    formats.list(lists.filter((list) => ids.includes(list.id)).map((list) => list.name));
}
