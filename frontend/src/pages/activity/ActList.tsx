import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { accountQuery } from "../../api/account";
import type { Act } from "../../api/types";
import { ChevronDownIcon } from "../../components/icons";
import { dayInWords, wallTimeOf } from "../../moments";
import { ActDetails } from "./ActDetails";
import classes from "./activity.module.css";
import { byDay } from "./days";

interface ActListProps {
  acts: Act[];
  /** The page before, while the next one is on its way. */
  isOld: boolean;
}

/** Sentences under the day they are of; each opens to what changed. */
export function ActList({ acts, isOld }: ActListProps) {
  const { i18n } = useTranslation();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = useQuery(accountQuery()).data?.time_zone ?? own;
  const { date: today } = wallTimeOf(new Date(), timeZone);
  return (
    <div className={`card ${classes.frame}`} aria-busy={isOld} data-old={isOld}>
      {byDay(acts, timeZone).map((day) => (
        <section key={day.date} className={classes.day}>
          <h2>{dayInWords(day.date, today, i18n.language)}</h2>
          <ul>
            {day.acts.map(({ act, time }) => (
              <li key={act.id}>
                <details>
                  <summary>
                    <time dateTime={act.at}>{time}</time>
                    <span className={classes.sentence}>
                      <b>{act.actor_label}</b> {act.sentence}
                    </span>
                    <ChevronDownIcon size={18} />
                  </summary>
                  <ActDetails act={act} />
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
