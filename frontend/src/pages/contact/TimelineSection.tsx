import { Anchor, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { timelineQuery } from "../../api/contacts";
import type { TimelineEntry } from "../../api/types";
import { LoadingCard } from "../../components/LoadingCard";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./timeline.module.css";
import { wordOf } from "./words";

const SHOWN_FIRST = 25;

export function TimelineSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const timeline = useQuery(timelineQuery(id));
  const [isWhole, setWhole] = useState(false);
  const lines = timeline.data ?? [];
  const shown = isWhole ? lines : lines.slice(0, SHOWN_FIRST);
  if (timeline.isPending) return <LoadingCard rows={5} />;
  return (
    <Section title={t("contact.timeline")}>
      {timeline.error && (
        <ProblemNote
          error={timeline.error}
          onRetry={() => void timeline.refetch()}
          isRetrying={timeline.isFetching}
        />
      )}
      <ol className={classes.lines}>
        {shown.map((line, place) => (
          <Line key={`${line.at}-${line.kind}-${place}`} line={line} />
        ))}
      </ol>
      {lines.length > shown.length && (
        <Button variant="default" onClick={() => setWhole(true)}>
          {t("contact.showAll", { count: lines.length })}
        </Button>
      )}
      <Text size="sm" c="dimmed">
        {t("contact.kept")}
      </Text>
    </Section>
  );
}

function Line({ line }: { line: TimelineEntry }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  return (
    <li className={classes.line} data-kind={line.kind}>
      <span>
        {t(`contact.kinds.${wordOf(line)}`)}
        {line.campaign_id && (
          <>
            {" "}
            <Anchor component={Link} to={`/campaigns/${line.campaign_id}`} underline="always">
              {line.campaign_name || t("contact.campaign")}
            </Anchor>
          </>
        )}
      </span>
      <Text size="sm" c="dimmed" component="time" dateTime={line.at}>
        {moment(line.at)}
      </Text>
    </li>
  );
}
