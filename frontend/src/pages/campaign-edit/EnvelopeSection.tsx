import { Anchor, Checkbox, Select, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { sendersQuery } from "../../api/senders";
import type { ProblemError } from "../../api/problem";
import { ProblemNote } from "../../components/ProblemNote";
import type { MailLanguage } from "../../api/types";
import { type Draft, fieldIn } from "./draft";
import { Section } from "../../components/Section";

/** Phones show about this many letters of a subject. */
const COMFORTABLE_SUBJECT = 50;

interface EnvelopeSectionProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: ProblemError | undefined;
  /** Of the mail that is written, "" for the account's. */
  language: MailLanguage | "";
}

/** What people see before they open the mail. */
export function EnvelopeSection({ draft, change, problem, language }: EnvelopeSectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("editor.envelope")}>
      <SenderSelect draft={draft} change={change} problem={problem} />
      <TextInput
        data-part="subject"
        label={t("editor.subject")}
        value={draft.subject}
        maxLength={255}
        onChange={(event) => change({ subject: event.currentTarget.value })}
        error={problem?.faultAt(fieldIn(language, "subject"))}
        description={
          draft.subject.length > COMFORTABLE_SUBJECT
            ? t("editor.subjectLong", { count: COMFORTABLE_SUBJECT })
            : t("editor.subjectHint")
        }
      />
      <TextInput
        data-part="preheader"
        label={t("editor.preheader")}
        description={t("editor.preheaderHint")}
        value={draft.preheader}
        maxLength={255}
        onChange={(event) => change({ preheader: event.currentTarget.value })}
        error={problem?.faultAt(fieldIn(language, "preheader"))}
      />
      <Checkbox
        data-part="purpose"
        label={t("editor.offer")}
        checked={draft.purpose === "promote"}
        onChange={(event) =>
          change({ purpose: event.currentTarget.checked ? "promote" : "inform" })
        }
      />
    </Section>
  );
}

function SenderSelect({ draft, change, problem }: Omit<EnvelopeSectionProps, "language">) {
  const { t } = useTranslation();
  const senders = useQuery(sendersQuery());
  const verified = (senders.data ?? []).filter((sender) => sender.status === "verified");
  const only = verified.length === 1 ? verified[0]?.id : undefined;
  const isOpen = draft.senderId === "";

  // With one sender there is nothing to choose.
  useEffect(() => {
    if (isOpen && only) change({ senderId: only });
  }, [isOpen, only, change]);

  if (senders.error)
    return <ProblemNote isPart error={senders.error} onRetry={() => void senders.refetch()} />;
  if (senders.data && verified.length === 0)
    return (
      <Text>
        {t("editor.noSender")}{" "}
        <Anchor component={Link} to="/settings/senders" underline="always">
          {t("editor.noSenderAdd")}
        </Anchor>
      </Text>
    );
  return (
    <Select
      data-part="sender"
      label={t("editor.sender")}
      placeholder={t("editor.senderChoose")}
      data={verified.map(({ id, name, email }) => ({ value: id, label: `${name} <${email}>` }))}
      value={draft.senderId || null}
      onChange={(senderId) => change({ senderId: senderId ?? "" })}
      error={problem?.faultAt("sender_id")}
      disabled={senders.isPending}
    />
  );
}
