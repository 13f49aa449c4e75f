import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { consentsQuery } from "../../api/consents";
import type { ConsentRecord } from "../../api/types";
import { LoadingCard } from "../../components/LoadingCard";
import { Pages } from "../../components/Pages";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./contact.module.css";
import { sentenceOf } from "./sentence";
import { useConsentDetails } from "./useConsentDetails";

/** What this person ever agreed to or refused, page by page. */
export function ConsentHistory({ id }: { id: string }) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const found = useQuery({
    ...consentsQuery(id, cursors.at(-1) ?? ""),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t("contact.history")}>
      <Text c="dimmed">{t("contact.historyHint")}</Text>
      {found.error && (
        <ProblemNote isPart error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <LoadingCard rows={3} />}
      {found.data && (
        <ol className={classes.history}>
          {found.data.items.map((record) => (
            <Said key={`${record.at} ${record.topic}`} record={record} />
          ))}
        </ol>
      )}
      <Pages
        page={cursors.length + 1}
        hasNext={Boolean(found.data?.next_cursor) && !found.isPlaceholderData}
        onPrevious={() => setCursors(cursors.slice(0, -1))}
        onNext={() => setCursors([...cursors, found.data?.next_cursor ?? ""])}
      />
    </Section>
  );
}

function Said({ record }: { record: ConsentRecord }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const details = useConsentDetails()(record);
  return (
    <li data-given={record.is_given}>
      <time dateTime={record.at}>{moment(record.at)}</time>
      <div>
        <span className={classes.sentence}>{t(`contact.said.${sentenceOf(record)}`)}</span>
        {details && <span className={classes.details}>{details}</span>}
      </div>
    </li>
  );
}
