import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { asProblem } from "../api/problem";
import { sharedReportQuery } from "../api/reports";
import type { SharedReport } from "../api/types";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { LostDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";
import { Wordmark } from "../components/Wordmark";
import { useFormats } from "../format";
import { plainSubject } from "../plain-subject";
import { Groups } from "./report/GroupCard";
import { TimesCard } from "./report/ReadingTimes";
import pair from "./report/report.module.css";
import { ReportFigures, type ReportNumbers } from "./report/ReportFigures";
import classes from "./shared-report.module.css";

/** A report for whoever has its link: figures, nobody's name. */
export function Component() {
  const { t } = useTranslation();
  const { token = "" } = useParams();
  const shared = useQuery(sharedReportQuery(token));
  const isGone = shared.error !== null && asProblem(shared.error).status === 404;
  return (
    <>
      <ConnectionBanner />
      <div className={classes.frame}>
        <header className={classes.header}>
          <Wordmark />
          <LanguageSwitch />
        </header>
        <main>
          {isGone && (
            <>
              <PageTitle title={t("shared.goneTitle")} />
              <EmptyState
                drawing={<LostDrawing />}
                title={t("shared.goneWhy")}
                text={t("shared.goneText")}
              />
            </>
          )}
          {shared.error && !isGone && (
            <>
              <PageTitle title={t("report.title")} />
              <ProblemNote
                error={shared.error}
                onRetry={() => void shared.refetch()}
                isRetrying={shared.isFetching}
              />
            </>
          )}
          {shared.isPending && (
            <Skeleton height={320} role="status" aria-label={t("common.loading")} />
          )}
          {shared.data && <Shared report={shared.data} />}
        </main>
      </div>
    </>
  );
}

function Shared({ report }: { report: SharedReport }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { launched_at: launchedAt } = report;
  const numbers = { ...report.figures, ratios: report.ratios } as ReportNumbers;
  return (
    <>
      <PageTitle title={plainSubject(report.subject) || t("report.title")} />
      <Text size="lg">{report.account}</Text>
      {launchedAt && <Text c="dimmed">{t("report.launched", { when: moment(launchedAt) })}</Text>}
      <Stack gap="lg" mt="lg">
        <ReportFigures report={numbers} />
        {launchedAt && <TimesCard series={report.series} launchedAt={launchedAt} />}
        <div className={pair.pair}>
          {(["device", "language"] as const).map((by) => (
            <Groups key={by} by={by} members={report.breakdowns[by]?.items ?? []} />
          ))}
        </div>
        <Text size="sm" c="dimmed">
          {t("shared.about")}
        </Text>
      </Stack>
    </>
  );
}
