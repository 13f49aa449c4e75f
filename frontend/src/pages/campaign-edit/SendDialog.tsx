import { Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { sendersQuery } from "../../api/account";
import { stepCampaign } from "../../api/campaigns";
import { audienceCountQuery, listsQuery } from "../../api/contacts";
import { Confirm } from "../../components/Confirm";
import { useFormats } from "../../format";
import { plainSubject } from "../../plain-subject";
import { peopleIn } from "./AudienceTotal";
import type { Draft } from "./draft";
import classes from "./SendDialog.module.css";

interface SendDialogProps {
  id: string;
  draft: Draft;
  isOpen: boolean;
  onClose: () => void;
}

export function SendDialog({ id, draft, isOpen, onClose }: SendDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormats();
  const lists = useQuery(listsQuery()).data ?? [];
  const sender = useQuery(sendersQuery()).data?.find(({ id: each }) => each === draft.senderId);
  const count = useQuery(audienceCountQuery(draft.lists, draft.excluded)).data;
  const sending = useMutation({
    mutationFn: () => stepCampaign(id, "send"),
    onSuccess: () => navigate(`/campaigns/${id}`),
  });
  const names = (ids: readonly string[]) =>
    formats.list(lists.filter((list) => ids.includes(list.id)).map((list) => list.name));
  const people = count ? peopleIn(count, t, formats) : names(draft.lists);
  return (
    <Confirm
      isOpen={isOpen}
      title={t("send.title")}
      text={t("send.text")}
      button={t("editor.sendTo", { people })}
      error={sending.error}
      isBusy={sending.isPending}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <dl className={classes.facts}>
        <dt>{t("send.to")}</dt>
        <dd>
          <strong>{people}</strong>
          <br />
          {names(draft.lists)}
          {draft.excluded.length > 0 && ` · ${t("send.except", { lists: names(draft.excluded) })}`}
        </dd>
        <dt>{t("send.from")}</dt>
        <dd>{sender && `${sender.name} <${sender.email}>`}</dd>
        <dt>{t("editor.subject")}</dt>
        <dd>{plainSubject(draft.subject)}</dd>
      </dl>
      <Text size="sm" c="dimmed">
        {t("send.fairUse")}
      </Text>
    </Confirm>
  );
}
