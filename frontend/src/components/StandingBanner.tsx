import { Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { accountQuery, standingQuery } from "../api/account";
import { useFormats } from "../format";
import classes from "./StandingBanner.module.css";

const TROUBLES = ["warned", "suspended"] as const;

/** As in the style: where there is no room for the reasons, a press shows them. */
const WIDE = "(min-width: 621px)";

/** On every page of an account that was warned or suspended: what to do, and what happened. */
export function StandingBanner() {
  const { t, i18n } = useTranslation();
  const { number, percent } = useFormats();
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const account = useQuery(accountQuery());
  const status = TROUBLES.find((each) => each === account.data?.status);
  const standing = useQuery({ ...standingQuery(i18n.language), enabled: status !== undefined });
  if (!status || !standing.data) return null;
  const { strikes, sent, bounced, complained, what_to_do } = standing.data;
  const counted = strikes.filter((each) => each.points > 0);
  const hasRates = standing.data.standing !== "good";
  return (
    <aside className={classes.place} aria-label={t(`standing.${status}`)}>
      <div className={`${classes.note} ${classes[status] ?? ""}`}>
        <Text fw={650}>{t(`standing.${status}`)}</Text>
        <Text size="sm">{what_to_do}</Text>
        {(hasRates || counted.length > 0) && (
          <details className={classes.why} open={isWide}>
            <summary>{t("standing.why")}</summary>
            <ul>
              {hasRates && (
                <li>
                  {t("standing.rates", {
                    sent: number(sent),
                    bounced: number(bounced),
                    bouncedShare: percent(standing.data.bounced_ratio),
                    complained: number(complained),
                  })}
                </li>
              )}
              {counted.map((each) => (
                <li key={each.id}>{each.what}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </aside>
  );
}
