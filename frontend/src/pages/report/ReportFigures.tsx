import { useTranslation } from "react-i18next";

import type { Report } from "../../api/types";
import { Figure, Figures } from "../../components/Figure";
import { useFormats } from "../../format";
import type { Shown } from "./PeopleDrawer";

const HEROES = ["delivered", "opened", "clicked"] as const;
const SMALL = ["unsubscribed", "bounced", "complained", "machine_opened"] as const;
/** Shown only when there is something to say. */
const RARE = ["machine_clicked", "failed", "uncertain", "cancelled"] as const;

type FigureName = (typeof HEROES)[number] | (typeof SMALL)[number] | (typeof RARE)[number];

/** What a shared report has as well. */
export type ReportNumbers = Record<FigureName | "sent", number> & Pick<Report, "ratios">;

interface ReportFiguresProps {
  report: ReportNumbers;
  /** Opens the people behind a figure; without it nobody can be shown. */
  onShow?: (shown: Shown) => void;
}

export function ReportFigures({ report, onShow }: ReportFiguresProps) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  const open = (name: FigureName) =>
    onShow && report[name] > 0
      ? () => onShow({ behind: { kind: name }, title: t(`figure.${name}`), count: report[name] })
      : undefined;
  const small = [...SMALL, ...RARE.filter((name) => report[name] > 0)];
  return (
    <>
      <Figures label={t("report.ratios")}>
        {HEROES.map((name) => (
          <Figure
            key={name}
            isHero
            name={t(`figure.${name}`)}
            value={percent(report.ratios[name])}
            detail={t(`report.detail.${name}`, {
              value: number(report[name]),
              whole: number(name === "delivered" ? report.sent : report.delivered),
            })}
            definition={t(`definition.${name}`)}
            onOpen={open(name)}
          />
        ))}
      </Figures>
      <Figures label={t("report.others")}>
        {small.map((name) => (
          <Figure
            key={name}
            name={t(`figure.${name}`)}
            value={number(report[name])}
            {...(typeof report.ratios[name] === "number"
              ? { detail: percent(report.ratios[name]) }
              : {})}
            definition={t(`definition.${name}`)}
            onOpen={open(name)}
          />
        ))}
      </Figures>
    </>
  );
}
