import { Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { comparisonQuery } from "../../api/reports";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./ComparisonCard.module.css";

const SHOWN = ["delivered", "opened", "clicked", "bounced", "unsubscribed"] as const;

/** This campaign beside the last ten. */
export function ComparisonCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const found = useQuery(comparisonQuery(id));
  const rows = SHOWN.flatMap((ratio) => {
    const row = found.data?.find((each) => each.ratio === ratio);
    return row && row.value !== null && row.median !== null && row.place !== null
      ? [{ ...row, ratio, value: row.value, median: row.median, place: row.place }]
      : [];
  });
  return (
    <Section title={t("comparison.title")}>
      {found.error && (
        <ProblemNote isPart error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Skeleton height={120} />}
      {found.data && rows.length === 0 && <Text c="dimmed">{t("comparison.nothing")}</Text>}
      {rows.length > 0 && (
        <dl className={classes.list}>
          {rows.map(({ ratio, value, median, place, of }) => {
            const most = Math.max(value, median, 0.0001);
            return (
              <div key={ratio}>
                <dt>{t(`figure.${ratio}`)}</dt>
                <dd>
                  <span className={`numbers ${classes.value}`}>{percent(value)}</span>
                  <div className={classes.track} aria-hidden="true">
                    <div className={classes.own} style={{ width: `${(100 * value) / most}%` }} />
                    <div
                      className={classes.median}
                      style={{ left: `max(0px, calc(${(100 * median) / most}% - 3px))` }}
                    />
                  </div>
                  <Text size="sm" c="dimmed">
                    {t(of === 2 ? "comparison.previous" : "comparison.median", {
                      part: percent(median),
                    })}
                    <br />
                    {t("comparison.place", { place, of })}
                  </Text>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {rows.some(({ of }) => of > 2) && (
        <Text size="sm" c="dimmed">
          {t("comparison.about")}
        </Text>
      )}
    </Section>
  );
}
