import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "../format";
import classes from "./Meter.module.css";

/** From which part of a limit on it is said to be nearly reached. */
export const NEARLY = 0.9;

interface MeterProps {
  name: string;
  used: number;
  most: number;
  /** Stands below: when it was counted, what happens at the limit. */
  children?: ReactNode;
}

/** How much of a limit is used: as a bar, and in words for who does not see colours. */
export function Meter({ name, used, most, children }: MeterProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const part = most > 0 ? used / most : 1;
  const level = part >= 1 ? "full" : part >= NEARLY ? "nearly" : "fine";
  const amount = t("meter.of", { used: number(used), most: number(most) });
  const left = t("meter.left", { left: number(Math.max(0, most - used)) });
  return (
    <div className={classes.meter}>
      <div className={classes.head}>
        <span className={classes.name}>{name}</span>
        <span className="numbers">{amount}</span>
      </div>
      <div
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={Math.min(used, most)}
        aria-valuetext={amount}
        className={classes.track}
      >
        {used > 0 && (
          <div
            className={`${classes.fill} ${classes[level] ?? ""}`}
            style={{ width: `${Math.min(1, part) * 100}%` }}
          />
        )}
      </div>
      <p className={`numbers ${classes.state} ${classes[level] ?? ""}`}>
        {level === "full"
          ? t("meter.full")
          : level === "nearly"
            ? `${t("meter.nearly")} ${left}`
            : left}
      </p>
      {children && <div className={classes.note}>{children}</div>}
    </div>
  );
}
