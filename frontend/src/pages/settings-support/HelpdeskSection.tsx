import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Helpdesk } from "../../api/types";
import { Section } from "../../components/Section";
import { localeOf } from "../../format";
import { momentInWords, wallTimeOf } from "../../moments";
import { hoursOn, nextOpening, type Stretch } from "./hours";
import classes from "./settings-support.module.css";

/** Who answers, and when, on the reader's own clock. */
export function HelpdeskSection({ helpdesk }: { helpdesk: Helpdesk }) {
  const { t } = useTranslation();
  const { is_open, hours, time_zone, email, butler } = helpdesk;
  const clock = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = new Date();
  const inWords = useStretchWords();
  return (
    <Section title={t("support.helpdesk")}>
      <div>
        <div className={classes.state}>
          <span
            className={is_open ? `${classes.lamp} ${classes.open}` : classes.lamp}
            aria-hidden="true"
          />
          {t(is_open ? "support.open" : "support.closed")}
        </div>
        {!is_open && <Again opens={nextOpening(hours, time_zone, now)} clock={clock} now={now} />}
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>{t("support.hours")}</dt>
          <dd>
            {hoursOn(clock, hours, time_zone, now).map((stretch) => (
              <span key={stretch.first} className={`numbers ${classes.hours}`}>
                {inWords(stretch)}
              </span>
            ))}
            {wallTimeOf(now, clock).time !== wallTimeOf(now, time_zone).time && (
              <Text size="sm" c="dimmed">
                {t("support.ownClock", { zone: clock })}
              </Text>
            )}
          </dd>
        </div>
        {butler && (
          <div>
            <dt>{t("support.butler")}</dt>
            <dd>
              <strong>{butler}</strong>
              <Text size="sm" c="dimmed">
                {t("support.butlerHint")}
              </Text>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("support.email")}</dt>
          <dd>
            <Anchor href={`mailto:${email}`}>{email}</Anchor>
          </dd>
        </div>
      </dl>
    </Section>
  );
}

interface AgainProps {
  opens: Date | undefined;
  clock: string;
  now: Date;
}

function Again({ opens, clock, now }: AgainProps) {
  const { t, i18n } = useTranslation();
  if (!opens) return null;
  const today = wallTimeOf(now, clock).date;
  const when = momentInWords(wallTimeOf(opens, clock), today, "when", t, i18n.language);
  return <Text c="dimmed">{t("support.again", { when })}</Text>;
}

function useStretchWords() {
  const { t, i18n } = useTranslation();
  // The first of January 2024 was a Monday.
  const name = (weekday: number) =>
    new Date(Date.UTC(2024, 0, weekday)).toLocaleDateString(localeOf(i18n.language), {
      timeZone: "UTC",
      weekday: "long",
    });
  return ({ first, last, opens, closes }: Stretch) =>
    first === last
      ? t("support.day", { day: name(first), opens, closes })
      : t("support.days", { first: name(first), last: name(last), opens, closes });
}
