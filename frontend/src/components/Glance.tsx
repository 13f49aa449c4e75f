import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { dashboardQuery } from "../api/reports";
import { useFormats } from "../format";
import classes from "./Glance.module.css";

const RATIOS = ["delivered", "opened", "clicked", "bounced", "complained"] as const;

/** Keeps the place of the line while it is read, so that nothing moves under a finger. */
export function GlanceSpace() {
  return <Skeleton className={classes.space ?? ""} mb="lg" radius={16} />;
}

/** Thirty days in a line. What it cannot read it leaves out: the page is about something else. */
export function Glance() {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const { data, isPending } = useQuery(dashboardQuery());
  if (isPending) return <GlanceSpace />;
  if (!data || !data.totals.sent) return null;
  return (
    <section className={`card ${classes.glance}`} aria-label={t("glance.label")}>
      <span className={classes.title}>{t("glance.title")}</span>
      <dl className={classes.list}>
        <div className={classes.figure}>
          <dt>{t("figure.sent")}</dt>
          <dd className="numbers">{number(data.totals.sent)}</dd>
        </div>
        {RATIOS.map((name) => (
          <div key={name} className={classes.figure}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd className="numbers">{percent(data.ratios[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
