import { useTranslation } from "react-i18next";

import type { CampaignState } from "../api/types";
import { useFormats } from "../format";

const REASONS = [
  ...(["by_user", "ses_daily_quota", "sending_paused", "account_suspended"] as const),
  ...(["mail_from_not_verified", "identity_not_verified", "sender_unknown"] as const),
  ...(["ses_access_denied", "ses_resource_missing", "content_missing", "content_changed"] as const),
];

interface StateSentenceProps {
  state: CampaignState;
  reason: string;
  planned: number;
  /** Of the planned. */
  skipped: number;
}

/** What a campaign is doing, and why it stands still when it does. */
export function StateSentence({ state, reason, planned, skipped }: StateSentenceProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (state === "sent" && skipped > 0)
    return skipped === planned
      ? t("live.allSkipped")
      : t("live.someSkipped", { count: skipped, number: number(skipped) });
  const known = REASONS.find((each) => each === reason);
  if (known) return t(`reason.${known}`);
  return t(`stateSentence.${state}`);
}
