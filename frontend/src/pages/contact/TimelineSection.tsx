import { Anchor, Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { timelineQuery } from "../../api/contacts";
import type { TimelineEntry } from "../../api/types";
import { LoadingCard } from "../../components/LoadingCard";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import { sentenceOf } from "./sentence";
import classes from "./timeline.module.css";
import { useLineDetails } from "./useLineDetails";
import { wordOf } from "./words";

export function TimelineSection({ id }: { id: string }) {
  const { t } = useTranslation();
  const timeline = useInfiniteQuery(timelineQuery(id));
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
        {(timeline.data ?? []).map((line, place) => (
          <Line key={`${line.at}-${line.kind}-${place}`} line={line} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button
          variant="default"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t("contact.showMore")}
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
  const details = useLineDetails()(line);
  return (
    <li className={classes.line} data-kind={line.kind}>
      <div>
        {line.consent
          ? t(`contact.said.${sentenceOf(line.consent)}`)
          : t(`contact.kinds.${wordOf(line)}`)}
        {line.campaign_id && (
          <>
            {" "}
            <Anchor component={Link} to={`/campaigns/${line.campaign_id}`} underline="always">
              {line.campaign_name || t("contact.campaign")}
            </Anchor>
          </>
        )}
        {details && <span className={classes.details}>{details}</span>}
      </div>
      <Text size="sm" c="dimmed" component="time" dateTime={line.at}>
        {moment(line.at)}
      </Text>
    </li>
  );
}
