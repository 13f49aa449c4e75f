import { Badge, type BadgeProps } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { CampaignState, ContactStatus } from "../api/types";

type Look = Pick<BadgeProps, "color" | "variant">;

const CALM: Look = { color: "gray", variant: "light" };
const GOOD: Look = { color: "petrol", variant: "light" };
const BUSY: Look = { color: "petrol", variant: "filled" };
const STILL: Look = { color: "gray", variant: "outline" };
const BAD: Look = { color: "red", variant: "light" };

const CAMPAIGN_LOOKS: Record<CampaignState, Look> = {
  draft: CALM,
  held: STILL,
  scheduled: BUSY,
  planning: BUSY,
  sending: BUSY,
  paused: STILL,
  waiting: STILL,
  sent: GOOD,
  cancelled: CALM,
  stopped: BAD,
};

const CONTACT_LOOKS: Record<ContactStatus, Look> = {
  active: GOOD,
  pending: STILL,
  unsubscribed: CALM,
  blacklisted: BAD,
};

export function CampaignBadge({ state }: { state: CampaignState }) {
  const { t } = useTranslation();
  return <WordBadge look={CAMPAIGN_LOOKS[state]} word={t(`campaignState.${state}`)} />;
}

export function ContactBadge({ status }: { status: ContactStatus }) {
  const { t } = useTranslation();
  return <WordBadge look={CONTACT_LOOKS[status]} word={t(`contactStatus.${status}`)} />;
}

function WordBadge({ look, word }: { look: Look; word: string }) {
  return (
    <Badge {...look} tt="none" fw={600} size="lg" radius="xl">
      {word}
    </Badge>
  );
}
