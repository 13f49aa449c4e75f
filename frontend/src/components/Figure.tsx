import { Tooltip, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Figure.module.css";
import { ChevronRightIcon, InfoIcon } from "./icons";

interface FigureProps {
  name: string;
  /** Formatted. */
  value: string;
  /** The number of people that the value is made of, in words. */
  detail?: string;
  /** How it is counted; shown on hover and on focus. */
  definition?: string;
  /** Opens the people behind it; without it there is nobody to show. */
  onOpen?: (() => void) | undefined;
  isHero?: boolean;
}

/** One number with its name; a button as soon as there are people behind it. */
export function Figure({ name, value, detail, definition, onOpen, isHero = false }: FigureProps) {
  const { t } = useTranslation();
  const inside = (
    <>
      <span className={`numbers ${classes.value}`}>{value}</span>
      <span className={classes.name}>{name}</span>
      {detail && <span className={classes.detail}>{detail}</span>}
    </>
  );
  return (
    <div className={isHero ? `${classes.figure} ${classes.hero}` : classes.figure}>
      {onOpen ? (
        <UnstyledButton className={classes.open} onClick={onOpen}>
          {inside}
          <span className={classes.who}>
            {t("report.who")}
            <ChevronRightIcon size={16} />
          </span>
        </UnstyledButton>
      ) : (
        <div className={classes.plain}>{inside}</div>
      )}
      {definition && (
        <Tooltip label={definition}>
          <button type="button" className={classes.info} aria-label={`${name}: ${definition}`}>
            <InfoIcon size={18} />
          </button>
        </Tooltip>
      )}
    </div>
  );
}

export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className={`card ${classes.figures}`}>
      {children}
    </section>
  );
}
