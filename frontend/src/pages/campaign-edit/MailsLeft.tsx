import { Alert, Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { campaignMailsLeft, usageQuery } from "../../api/plans";
import { WarningIcon } from "../../components/icons";
import { useFormats } from "../../format";
import { useMailable, usePeople } from "./AudienceTotal";
import type { Draft } from "./draft";

interface MailsLeftProps {
  draft: Draft;
  /** On which it leaves: "2026-11-26". */
  day: string;
}

/** Says that a campaign does not fit into what the month leaves, before anybody presses. */
export function MailsLeft({ draft, day }: MailsLeftProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const usage = useQuery(usageQuery()).data;
  const mailable = useMailable(draft);
  const people = usePeople(draft);
  const left = usage && campaignMailsLeft(usage);
  // A later month has mails of its own.
  const isThisMonth = day.slice(0, 7) === usage?.month;
  if (left === undefined || mailable === undefined || !isThisMonth || mailable <= left) return null;
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      radius="md"
      icon={<WarningIcon />}
      title={t("mailsLeft.title")}
    >
      {t("mailsLeft.text", { count: left, left: number(left), people })}{" "}
      <Anchor component={Link} to="/settings/plan" inherit underline="always">
        {t("mailsLeft.plan")}
      </Anchor>
    </Alert>
  );
}
