import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { campaignQuery, isFinished, reportQuery } from "../../api/campaigns";
import type { CampaignDocument, Report } from "../../api/types";
import { AgainButtons } from "../../components/AgainButtons";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { PageProblem } from "../../components/PageProblem";
import { CampaignBadge } from "../../components/StateBadge";
import { StateSentence } from "../../components/StateSentence";
import { useFormats } from "../../format";
import { plainSubject } from "../../plain-subject";
import { ComparisonCard } from "./ComparisonCard";
import { DomainTable } from "./DomainTable";
import { GroupCard } from "./GroupCard";
import { KnownReaders } from "./KnownReaders";
import { LinkTable } from "./LinkTable";
import { PeopleDrawer, type Shown } from "./PeopleDrawer";
import { ReadingTimes } from "./ReadingTimes";
import classes from "./report.module.css";
import { ReportFigures } from "./ReportFigures";
import { ShareButton } from "./ShareButton";
import { ShareMailButton } from "./ShareMailButton";
import { SkippedPeople } from "./SkippedPeople";

export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const campaign = useQuery(campaignQuery(id));
  const report = useQuery(reportQuery(id));
  const [shown, setShown] = useState<Shown>();
  const error = report.error ?? campaign.error;
  return (
    <>
      <PageTitle title={campaign.data?.name ?? t("report.title")}>
        {report.data && <CampaignBadge state={report.data.state} />}
      </PageTitle>
      {error && (
        <PageProblem
          error={error}
          onRetry={() => void Promise.all([report.refetch(), campaign.refetch()])}
          isRetrying={report.isFetching}
        />
      )}
      {report.isPending && <LoadingCard rows={6} />}
      {report.data && (
        <Stack gap="lg">
          {campaign.data && <Summary campaign={campaign.data} report={report.data} />}
          <ReportFigures report={report.data} onShow={setShown} />
          <KnownReaders report={report.data} />
          {campaign.data?.launched_at && (
            <ReadingTimes id={id} launchedAt={campaign.data.launched_at} />
          )}
          <LinkTable id={id} onShow={setShown} />
          <DomainTable id={id} />
          <div className={classes.pair}>
            <GroupCard id={id} by="device" />
            <GroupCard id={id} by="language" />
            {report.data.unsubscribed > 0 && <GroupCard id={id} by="reason" />}
          </div>
          <ComparisonCard id={id} />
          <SkippedPeople report={report.data} onShow={setShown} />
        </Stack>
      )}
      <PeopleDrawer campaignId={id} shown={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

function Summary({ campaign, report }: { campaign: CampaignDocument; report: Report }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const skipped = Object.values(report.skipped).reduce((sum, each) => sum + each, 0);
  return (
    <div>
      <Text size="lg">{plainSubject(campaign.subject)}</Text>
      <Group gap="xs" c="dimmed">
        {campaign.launched_at && (
          <Text span>{t("report.launched", { when: moment(campaign.launched_at) })}</Text>
        )}
        {!isFinished(report.state) && (
          <Anchor component={Link} to={`/campaigns/${campaign.id}`} underline="always">
            {t("report.live")}
          </Anchor>
        )}
      </Group>
      {(report.state !== "sent" || skipped > 0) && (
        <Text mt="xs">
          <StateSentence {...report} skipped={skipped} resume_at={campaign.resume_at} />
        </Text>
      )}
      <Group gap="sm" mt="md">
        {isFinished(report.state) && (
          <>
            <AgainButtons {...campaign} state={report.state} uncertain={report.uncertain} />
            <ShareButton id={campaign.id} />
          </>
        )}
        {campaign.share_url && <ShareMailButton url={campaign.share_url} />}
      </Group>
    </div>
  );
}
