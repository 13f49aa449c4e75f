import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { isFinished, reportQuery } from "../api/campaigns";
import type { Campaign } from "../api/types";
import { useFormats } from "../format";
import { plainSubject } from "../plain-subject";
import classes from "./CampaignRow.module.css";
import { CampaignBadge } from "./StateBadge";

interface CampaignRowProps {
  campaign: Campaign;
  hasFigures: boolean;
}

export function CampaignRow({ campaign, hasFigures }: CampaignRowProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { launched_at: launchedAt } = campaign;
  return (
    <li className={`card ${classes.row}`}>
      <div className={classes.what}>
        <Link to={placeOf(campaign)} className={classes.name}>
          {campaign.name}
        </Link>
        <span className={classes.subject}>
          {plainSubject(campaign.subject) || t("campaigns.noSubject")}
        </span>
      </div>
      <div className={classes.state}>
        <CampaignBadge state={campaign.state} />
        <span className={classes.when}>
          {launchedAt
            ? moment(launchedAt)
            : t("campaigns.changed", { when: moment(campaign.updated_at) })}
        </span>
      </div>
      {hasFigures && launchedAt ? <Figures campaign={campaign} /> : <div />}
    </li>
  );
}

function Figures({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const report = useQuery({ ...reportQuery(campaign.id), refetchInterval: false }).data;
  const figures: [string, string][] = [
    [t("figure.sent"), report ? number(report.sent) : "–"],
    [t("figure.opened"), report ? percent(report.ratios.opened) : "–"],
    [t("figure.clicked"), report ? percent(report.ratios.clicked) : "–"],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd className="numbers">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function placeOf({ id, state }: Campaign): string {
  if (state === "draft" || state === "held") return `/campaigns/${id}/edit`;
  return isFinished(state) ? `/campaigns/${id}/report` : `/campaigns/${id}`;
}
