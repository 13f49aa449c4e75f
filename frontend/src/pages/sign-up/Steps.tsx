import { useTranslation } from "react-i18next";

import { type Step, STEPS } from "./form";
import classes from "./sign-up.module.css";

/** Where somebody is in the four steps. */
export function Steps({ step }: { step: Step }) {
  const { t } = useTranslation();
  const here = STEPS.indexOf(step);
  return (
    <ol className={classes.steps} aria-label={t("signUp.steps")}>
      {STEPS.map((each, place) => (
        <li
          key={each}
          className={place < here ? classes.done : undefined}
          aria-current={place === here ? "step" : undefined}
        >
          <span className={classes.label}>{t(`signUp.step.${each}`)}</span>
        </li>
      ))}
    </ol>
  );
}
