import { Anchor, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";

import type { Report } from "../../api/types";
import { useFormats } from "../../format";
import type { Shown } from "./PeopleDrawer";
import classes from "./SkippedPeople.module.css";

const REASONS = [
  ...(["fair_use", "blacklisted", "unsubscribed", "unconfirmed"] as const),
  ...(["no_consent", "not_similar", "over_limit", "too_large", "deleted"] as const),
];

export type SkipReason = (typeof REASONS)[number];

export function isSkipReason(reason: string): reason is SkipReason {
  return (REASONS as readonly string[]).includes(reason);
}

interface SkippedPeopleProps {
  report: Report;
  onShow: (shown: Shown) => void;
}

/** Who got nothing, and why: reasons in words, each with its people. */
export function SkippedPeople({ report, onShow }: SkippedPeopleProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const place = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  // The browser looked for it before its figures were there.
  useEffect(() => {
    if (hash === "#skipped") place.current?.scrollIntoView();
  }, [hash]);
  const found = REASONS.filter((reason) => (report.skipped[reason] ?? 0) > 0);
  return (
    <section ref={place} className={`card ${classes.section}`} aria-labelledby="skipped">
      <Title order={2} id="skipped" mb="sm">
        {t("report.skipped")}
      </Title>
      {found.length === 0 && <Text c="dimmed">{t("report.nobodySkipped")}</Text>}
      <ul className={classes.list}>
        {found.map((reason) => {
          const count = report.skipped[reason] ?? 0;
          const title = t(`skip.${reason}`);
          return (
            <li key={reason} className={classes.row}>
              <span>{title}</span>
              <Anchor
                component="button"
                className="numbers"
                fw={650}
                underline="always"
                aria-label={t("report.whoSkipped", { count, reason: title })}
                onClick={() => onShow({ behind: { kind: `skipped_${reason}` }, title, count })}
              >
                {number(count)}
              </Anchor>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
