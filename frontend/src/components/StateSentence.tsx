import { useTranslation } from "react-i18next";

import { isAsking } from "../api/campaigns";
import type { CampaignState } from "../api/types";
import { useFormats } from "../format";
import { useMoments } from "../moments";

const REASONS = [
  ...(["by_user", "ses_daily_quota", "account_day_limit", "postponed"] as const),
  ...(["late", "sending_paused", "account_suspended", "plan_mails_reached"] as const),
  "agreement_needed" as const,
  ...(["mail_from_not_verified", "identity_not_verified", "sender_unknown"] as const),
  ...(["breaker_complaints", "breaker_sender_fault", "breaker_bounces"] as const),
  ...(["ses_access_denied", "ses_resource_missing", "content_missing", "content_changed"] as const),
];
/** Those of which it may be known when they end. */
const PASSING = ["ses_daily_quota", "account_day_limit", "postponed"] as const;

interface StateSentenceProps {
  state: CampaignState;
  reason: string;
  planned: number;
  /** Of the planned. */
  skipped: number;
  /** When it goes on by itself, as far as that is known; RFC 3339. */
  resume_at?: string | null;
}

/** What a campaign is doing, and why it stands still when it does. */
export function StateSentence({ state, reason, planned, skipped, resume_at }: StateSentenceProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { when } = useMoments();
  if (state === "sent" && skipped > 0)
    return skipped === planned
      ? t("live.allSkipped")
      : t("live.someSkipped", { count: skipped, number: number(skipped) });
  const passing = PASSING.find((each) => each === reason);
  if (passing && resume_at) return t(`reasonUntil.${passing}`, { when: when(resume_at) });
  if (reason === "account_suspended" && isAsking({ state, reason })) return t("live.suspended");
  const known = REASONS.find((each) => each === reason);
  if (known) return t(`reason.${known}`);
  return t(`stateSentence.${state}`);
}
