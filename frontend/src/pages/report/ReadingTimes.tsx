import { Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { seriesQuery } from "../../api/campaigns";
import type { Series } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { type Formats, useFormats } from "../../format";
import classes from "./ReadingTimes.module.css";
import { type Span, spansOf, type SpanUnit } from "./spans";

/** With more bars than this their numbers would touch. */
const MOST_NUMBERED = 14;
const MOST_LABELS = 8;

interface ReadingTimesProps {
  id: string;
  launchedAt: string;
}

/** When people read the mail, and clicked in it. */
export function ReadingTimes({ id, launchedAt }: ReadingTimesProps) {
  const series = useQuery(seriesQuery(id));
  return (
    <TimesCard {...(series.data && { series: series.data })} launchedAt={launchedAt}>
      {series.error && (
        <ProblemNote isPart error={series.error} onRetry={() => void series.refetch()} />
      )}
      {series.isPending && <Skeleton height={200} />}
    </TimesCard>
  );
}

interface TimesCardProps {
  series?: Series;
  launchedAt: string;
  /** What there is to say instead of the points. */
  children?: ReactNode;
}

export function TimesCard({ series, launchedAt, children }: TimesCardProps) {
  const { t } = useTranslation();
  const points = series?.compiled_at ? series.items : undefined;
  return (
    <section className={`card ${classes.section}`} aria-labelledby="times">
      <div className={classes.head}>
        <Title order={2} id="times">
          {t("report.times")}
        </Title>
        <div className={classes.legend} aria-hidden="true">
          <span className={classes.opened}>{t("figure.opened")}</span>
          <span className={classes.clicked}>{t("figure.clicked")}</span>
        </div>
      </div>
      {children}
      {series && !points && <Text c="dimmed">{t("report.counting")}</Text>}
      {points?.length === 0 && <Text c="dimmed">{t("report.nobodyRead")}</Text>}
      {points && points.length > 0 && <Bars {...spansOf(points, launchedAt, new Date())} />}
    </section>
  );
}

function Bars({ spans, unit }: { spans: Span[]; unit: SpanUnit }) {
  const formats = useFormats();
  const most = Math.max(1, ...spans.map((span) => span.opened));
  const every = Math.ceil(spans.length / MOST_LABELS);
  const height = (value: number) => ({ height: `${(100 * value) / most}%` });
  return (
    <>
      <div className={classes.bars} aria-hidden="true">
        {spans.map((span, position) => (
          <div key={span.start.getTime()} className={classes.span}>
            <div className={classes.column} title={wordsOf(span, unit, formats)}>
              {spans.length <= MOST_NUMBERED && (
                <span className={`numbers ${classes.number}`}>{formats.number(span.opened)}</span>
              )}
              <div className={classes.bar} style={height(span.opened)}>
                <div
                  className={classes.part}
                  style={{ height: `${(100 * span.clicked) / Math.max(1, span.opened)}%` }}
                />
              </div>
            </div>
            <span className={classes.label}>
              {position % every === 0 && labelOf(span, unit, formats)}
            </span>
          </div>
        ))}
      </div>
      <SpanTable spans={spans} unit={unit} />
    </>
  );
}

/** The same for who cannot see the bars. */
function SpanTable({ spans, unit }: { spans: Span[]; unit: SpanUnit }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <table className="visually-hidden">
      <caption>{t("report.times")}</caption>
      <thead>
        <tr>
          <th scope="col">{t(unit === "day" ? "report.day" : "report.hour")}</th>
          <th scope="col">{t("figure.opened")}</th>
          <th scope="col">{t("figure.clicked")}</th>
        </tr>
      </thead>
      <tbody>
        {spans.map((span) => (
          <tr key={span.start.getTime()}>
            <th scope="row">{labelOf(span, unit, formats)}</th>
            <td>{formats.number(span.opened)}</td>
            <td>{formats.number(span.clicked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf(span: Span, unit: SpanUnit, formats: Formats): string {
  return unit === "day" ? formats.day(span.start) : formats.time(span.start.getTime());
}

function wordsOf(span: Span, unit: SpanUnit, formats: Formats): string {
  const numbers = `${formats.number(span.opened)} / ${formats.number(span.clicked)}`;
  return `${labelOf(span, unit, formats)}: ${numbers}`;
}
