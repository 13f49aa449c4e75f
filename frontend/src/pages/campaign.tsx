import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useNavigate, useParams } from "react-router";

import { campaignQuery, isAsking, isFinished, progressQuery } from "../api/campaigns";
import type { Campaign, CampaignState, Progress as Sending } from "../api/types";
import { AgainButtons } from "../components/AgainButtons";
import { BreakerNote } from "../components/BreakerNote";
import { CampaignButtons } from "../components/CampaignButtons";
import { Figure, Figures } from "../components/Figure";
import { LoadingCard } from "../components/LoadingCard";
import { PageTitle } from "../components/PageTitle";
import { PageProblem } from "../components/PageProblem";
import { CampaignBadge } from "../components/StateBadge";
import { StateSentence } from "../components/StateSentence";
import { useFormats } from "../format";
import { useMoments } from "../moments";
import { plainSubject } from "../plain-subject";
import classes from "./campaign.module.css";
import { PeopleDrawer, type Shown } from "./report/PeopleDrawer";

const EDITABLE: readonly CampaignState[] = ["draft", "held"];

export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { campaign, progress, ...asked } = useCampaign(id);
  const state = progress?.state ?? campaign?.state;
  // Not by the progress: the editor would meet the old state in the campaign, and send us back.
  if (campaign && EDITABLE.includes(campaign.state))
    return <Navigate to={`/campaigns/${id}/edit`} replace />;
  return (
    <>
      <PageTitle title={campaign?.name ?? t("live.title")}>
        {state && <CampaignBadge state={state} />}
      </PageTitle>
      {asked.error && <PageProblem {...asked} />}
      {campaign && progress ? (
        <Standing campaign={campaign} progress={progress} />
      ) : (
        !asked.error && <LoadingCard rows={4} />
      )}
    </>
  );
}

function useCampaign(id: string) {
  const campaign = useQuery(campaignQuery(id));
  const progress = useQuery(progressQuery(id));
  const { data, refetch } = campaign;
  const hasMoved = data && progress.data && data.state !== progress.data.state;
  // Only the progress is asked for again and again; it tells when the rest is old.
  useEffect(() => {
    if (hasMoved) void refetch();
  }, [hasMoved, refetch]);
  return {
    campaign: data,
    progress: progress.data,
    error: campaign.error ?? progress.error,
    onRetry: () => void Promise.all([refetch(), progress.refetch()]),
    isRetrying: progress.isFetching,
  };
}

interface CampaignProps {
  campaign: Campaign;
  progress: Sending;
}

function Standing(props: CampaignProps) {
  const isAhead = props.progress.state === "scheduled" || isAsking(props.progress);
  return isAhead ? <Ahead {...props} /> : <Live {...props} />;
}

/** Nothing was sent yet: when it will be, or what to do now that it was not. */
function Ahead({ campaign, progress }: CampaignProps) {
  const { t } = useTranslation();
  const { bare, zone } = useMoments();
  return (
    <section className={`card ${classes.hero}`} aria-label={t("live.title")}>
      {campaign.scheduled_at && (
        <p className={classes.count}>
          <span className={classes.before}>
            {t(isAsking(progress) ? "live.shouldStart" : "live.starts")}
          </span>
          <span className={classes.moment}>{bare(campaign.scheduled_at)}</span>
          {zone && <span className={classes.zone}>{t("moment.zone", { zone })}</span>}
        </p>
      )}
      <Text size="lg" role="status">
        <StateSentence {...progress} />
      </Text>
      <Text mt={4} c="dimmed">
        {t("live.subject", { subject: plainSubject(campaign.subject) })}
      </Text>
      <Group mt="lg" gap="sm">
        <CampaignButtons id={campaign.id} {...progress} />
      </Group>
    </section>
  );
}

function Live({ campaign, progress }: CampaignProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { id, name } = campaign;
  const done = progress.planned - progress.waiting;
  const part = progress.planned ? (100 * done) / progress.planned : 0;
  const wanted = progress.planned - progress.skipped;
  const isOver = isFinished(progress.state);
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
          <CampaignButtons id={id} {...progress}>
            <Button
              component={Link}
              to={`/campaigns/${id}/report`}
              {...(isOver ? { color: "clay" } : { variant: "default" })}
            >
              {t("live.report")}
            </Button>
          </CampaignButtons>
          {isOver && <AgainButtons id={id} name={name} {...progress} />}
        </Group>
      </section>
      {progress.trip && <BreakerNote id={id} trip={progress.trip} held={progress.held} />}
      <LiveFigures id={id} progress={progress} />
    </Stack>
  );
}

function LiveFigures({ id, progress }: { id: string; progress: Sending }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Shown>();
  const opens = (name: "delivered" | "failed" | "uncertain") =>
    progress[name] > 0
      ? () =>
          setShown({ behind: { kind: name }, title: t(`figure.${name}`), count: progress[name] })
      : undefined;
  const openAll = () => setShown({ behind: {}, title: t("live.planned"), count: progress.planned });
  return (
    <>
      <Figures label={t("live.figures")}>
        <Figure
          name={t("live.planned")}
          value={number(progress.planned)}
          definition={t("definition.planned")}
          onOpen={progress.planned > 0 ? openAll : undefined}
        />
        <Figure
          name={t("figure.delivered")}
          value={number(progress.delivered)}
          definition={t("definition.delivered")}
          onOpen={opens("delivered")}
        />
        <Figure name={t("live.waiting")} value={number(progress.waiting)} />
        <Figure
          name={t("live.skipped")}
          value={number(progress.skipped)}
          onOpen={
            progress.skipped > 0
              ? () => void navigate(`/campaigns/${id}/report#skipped`)
              : undefined
          }
        />
        <Figure
          name={t("figure.failed")}
          value={number(progress.failed)}
          definition={t("definition.failed")}
          onOpen={opens("failed")}
        />
        <Figure
          name={t("figure.uncertain")}
          value={number(progress.uncertain)}
          definition={t("definition.uncertain")}
          onOpen={opens("uncertain")}
        />
      </Figures>
      <PeopleDrawer campaignId={id} shown={shown} onClose={() => setShown(undefined)} />
    </>
  );
}
