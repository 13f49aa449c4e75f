import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { isAsking, isFinished, reportQuery } from "../api/campaigns";
import type { Campaign } from "../api/types";
import { useFormats } from "../format";
import { useMoments } from "../moments";
import { plainSubject } from "../plain-subject";
import classes from "./CampaignRow.module.css";
import { CampaignBadge } from "./StateBadge";

interface CampaignRowProps {
  campaign: Campaign;
  hasFigures: boolean;
}

export function CampaignRow({ campaign, hasFigures }: CampaignRowProps) {
  const { t } = useTranslation();
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
          <When campaign={campaign} />
        </span>
      </div>
      {hasFigures && launchedAt ? <Figures campaign={campaign} /> : <div />}
    </li>
  );
}

/** What matters of its times now: what comes before what was. */
function When({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { when } = useMoments();
  const { state, scheduled_at, resume_at, launched_at, updated_at } = campaign;
  if (isAsking(campaign)) return t("campaigns.asks");
  if (state === "scheduled" && scheduled_at)
    return t("campaigns.starts", { when: when(scheduled_at) });
  if (state === "waiting" && resume_at) return t("campaigns.goesOn", { when: when(resume_at) });
  return launched_at ? moment(launched_at) : t("campaigns.changed", { when: moment(updated_at) });
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
