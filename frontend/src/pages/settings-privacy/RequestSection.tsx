import { Button, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { answerRequest, personRequestsQuery } from "../../api/persons";
import type { PersonRequest } from "../../api/types";
import { LoadingCard } from "../../components/LoadingCard";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import { NoteDialog } from "./NoteDialog";
import classes from "./settings-privacy.module.css";

const DAY_MILLISECONDS = 24 * 3_600_000;

/** Who asked what, and how long there is to answer. */
export function RequestSection({ canWrite }: { canWrite: boolean }) {
  const { t } = useTranslation();
  const [isNoting, setNoting] = useState(false);
  const found = useQuery(personRequestsQuery());
  const note = canWrite && (
    <Button variant="default" onClick={() => setNoting(true)}>
      {t("privacy.note")}
    </Button>
  );
  return (
    <Section title={t("privacy.requests")} aside={note}>
      <Text>{t("privacy.requestsText")}</Text>
      {found.error && (
        <ProblemNote error={found.error} onRetry={() => void found.refetch()} isPart />
      )}
      {found.isPending && <LoadingCard rows={2} />}
      {found.data?.length === 0 && <Text c="dimmed">{t("privacy.noRequests")}</Text>}
      {found.data && found.data.length > 0 && (
        <ul className={classes.list}>
          {found.data.map((request) => (
            <Row key={request.id} request={request} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {isNoting && <NoteDialog onClose={() => setNoting(false)} />}
    </Section>
  );
}

function Row({ request, canWrite }: { request: PersonRequest; canWrite: boolean }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const answering = useMutation({ mutationFn: () => answerRequest(request.id) });
  const who = request.email ?? t("privacy.gone");
  return (
    <li className={classes.row}>
      <div>
        <Text className={classes.who ?? ""}>{who}</Text>
        <Text size="sm">{t(`privacy.kinds.${request.kind}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(request.noted_by === "mailbox" ? "privacy.byLink" : "privacy.byUser", {
            day: date(request.asked_at),
          })}
        </Text>
        {answering.error && <ProblemNote error={answering.error} />}
      </div>
      <div className={classes.clock}>
        <Clock request={request} />
        {canWrite && request.state !== "done" && (
          <Button
            variant="default"
            size="compact-sm"
            loading={answering.isPending}
            onClick={() => answering.mutate()}
          >
            {t("privacy.answer")}
            <span className="visually-hidden"> {who}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function Clock({ request }: { request: PersonRequest }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  if (request.done_at)
    return <Text size="sm">{t("privacy.doneOn", { day: date(request.done_at) })}</Text>;
  if (request.state === "overdue")
    return (
      <Text size="sm" c="red" className={classes.late ?? ""}>
        {t("privacy.overdue", { day: date(request.due_at) })}
      </Text>
    );
  const days = Math.ceil((Date.parse(request.due_at) - Date.now()) / DAY_MILLISECONDS);
  return <Text size="sm">{t("privacy.left", { count: days, day: date(request.due_at) })}</Text>;
}
