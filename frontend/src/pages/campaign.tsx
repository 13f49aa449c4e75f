import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useParams } from "react-router";

import { campaignQuery, isFinished, progressQuery } from "../api/campaigns";
import type { Progress as Sending } from "../api/types";
import { CampaignButtons } from "../components/CampaignButtons";
import { Figure, Figures } from "../components/Figure";
import { LoadingCard } from "../components/LoadingCard";
import { PageTitle } from "../components/PageTitle";
import { PageProblem } from "../components/PageProblem";
import { CampaignBadge } from "../components/StateBadge";
import { StateSentence } from "../components/StateSentence";
import { useFormats } from "../format";
import classes from "./campaign.module.css";

export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const campaign = useQuery(campaignQuery(id));
  const progress = useQuery(progressQuery(id));
  const state = progress.data?.state ?? campaign.data?.state;

  if (state === "draft" || state === "held")
    return <Navigate to={`/campaigns/${id}/edit`} replace />;
  const error = campaign.error ?? progress.error;
  return (
    <>
      <PageTitle title={campaign.data?.name ?? t("live.title")}>
        {state && <CampaignBadge state={state} />}
      </PageTitle>
      {error && (
        <PageProblem
          error={error}
          onRetry={() => void Promise.all([campaign.refetch(), progress.refetch()])}
          isRetrying={progress.isFetching}
        />
      )}
      {!progress.data && !error && <LoadingCard rows={4} />}
      {progress.data && <Live id={id} progress={progress.data} />}
    </>
  );
}

function Live({ id, progress }: { id: string; progress: Sending }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const done = progress.planned - progress.waiting;
  const part = progress.planned ? (100 * done) / progress.planned : 0;
  const wanted = progress.planned - progress.skipped;
  return (
    <Stack gap="lg">
      <section className={`card ${classes.hero}`} aria-label={t("live.title")}>
        <p className={classes.count}>
          <span className={`numbers ${classes.number}`}>{number(progress.sent)}</span>{" "}
          <span className={classes.of}>
            {progress.planned > 0
              ? t("live.of", { count: wanted, planned: number(wanted) })
              : t("live.counting")}
          </span>
        </p>
        <Progress
          value={part}
          size="lg"
          radius="xl"
          aria-label={t("live.progress")}
          transitionDuration={400}
        />
        <Text mt="md" size="lg" role="status">
          <StateSentence {...progress} />
        </Text>
        <Group mt="lg" gap="sm">
          <CampaignButtons id={id} state={progress.state} />
          <Button
            component={Link}
            to={`/campaigns/${id}/report`}
            {...(isFinished(progress.state) ? { color: "clay" } : { variant: "default" })}
          >
            {t("live.report")}
          </Button>
        </Group>
      </section>
      <Figures label={t("live.figures")}>
        <Figure name={t("figure.delivered")} value={number(progress.delivered)} />
        <Figure name={t("live.waiting")} value={number(progress.waiting)} />
        <Figure name={t("live.skipped")} value={number(progress.skipped)} />
        <Figure name={t("live.troubled")} value={number(progress.failed + progress.uncertain)} />
      </Figures>
    </Stack>
  );
}
