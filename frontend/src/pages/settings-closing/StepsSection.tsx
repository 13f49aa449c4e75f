import { useTranslation } from "react-i18next";

import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./settings-closing.module.css";

const STEPS = ["now", "until", "on", "after", "kept"] as const;

/** What happens on which day. closesAt: RFC 3339. */
export function StepsSection({ closesAt }: { closesAt: string }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <Section title={t("closing.steps")}>
      <dl className={classes.steps}>
        {STEPS.map((step) => (
          <div key={step} className={classes.step}>
            <dt>{t(`closing.${step}`, { day: date(closesAt) })}</dt>
            <dd>{t(`closing.${step}Text`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
