import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { sendersQuery } from "../../api/senders";
import { keysQuery } from "../../api/keys";
import { usersQuery } from "../../api/people";
import type { Usage } from "../../api/types";
import { Meter } from "../../components/Meter";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import { useOwnRole } from "../../session/own-role";
import { firstDayInWords, monthAfter, monthInWords } from "./months";
import classes from "./settings-plan.module.css";

/** What was used of each limit, and what happens when it is reached. */
export function UsageSection({ usage }: { usage: Usage }) {
  const { t, i18n } = useTranslation();
  const { moment } = useFormats();
  const { contacts } = usage;
  return (
    <Section title={t("plan.usage", { month: monthInWords(usage.month, i18n.language) })}>
      <div className={classes.meters}>
        <Meter name={t("plan.contacts.name")} used={contacts.used} most={contacts.most}>
          {contacts.counted_at
            ? t("plan.contacts.counted", { when: moment(contacts.counted_at) })
            : t("plan.contacts.uncounted")}{" "}
          {t("plan.contacts.rule")}
        </Meter>
        <Mails usage={usage} />
        <Seats usage={usage} />
      </div>
    </Section>
  );
}

function Mails({ usage }: { usage: Usage }) {
  const { t, i18n } = useTranslation();
  const { number } = useFormats();
  const { campaigns, messages, is_one_limit } = usage;
  const day = firstDayInWords(monthAfter(usage.month), i18n.language);
  if (is_one_limit && campaigns.most !== null)
    return (
      <Meter
        name={t("plan.mails.name")}
        used={campaigns.used + messages.used}
        most={campaigns.most}
      >
        {t("plan.mails.both", {
          campaigns: number(campaigns.used),
          messages: number(messages.used),
        })}{" "}
        {t("plan.mails.rule", { day })}
      </Meter>
    );
  return (
    <>
      {campaigns.most === null ? (
        <div>
          <Text fw={600}>{t("plan.mails.campaigns")}</Text>
          <Text className="numbers">
            {t("plan.mails.free", { number: number(campaigns.used) })}
          </Text>
        </div>
      ) : (
        <Meter name={t("plan.mails.campaigns")} used={campaigns.used} most={campaigns.most}>
          {t("plan.mails.rule", { day })}
        </Meter>
      )}
      {messages.most !== null && messages.most > 0 && (
        <Meter name={t("plan.mails.messages")} used={messages.used} most={messages.most}>
          {t("plan.mails.messagesRule", { day })}
        </Meter>
      )}
    </>
  );
}

/** Whoever may not see the lists knows the limits alone. */
function Seats({ usage: { limits } }: { usage: Usage }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const role = useOwnRole();
  const isOwner = role === "owner";
  const senders = useQuery({ ...sendersQuery(), enabled: isOwner || role === "editor" }).data;
  const users = useQuery({ ...usersQuery(), enabled: isOwner }).data;
  const keys = useQuery({ ...keysQuery(), enabled: isOwner }).data;
  const seats = [
    { name: t("plan.limit.senders"), have: senders?.length, most: limits.senders },
    { name: t("plan.limit.users"), have: users?.length, most: limits.users },
    { name: t("plan.limit.keys"), have: keys?.length, most: limits.keys },
  ];
  return (
    <div className={classes.seats}>
      {seats
        .filter(({ have, most }) => most > 0 || (have ?? 0) > 0)
        .map(({ name, have, most }) =>
          have === undefined ? (
            <div key={name}>
              <Text fw={600}>{name}</Text>
              <Text className="numbers">{t("plan.atMost", { most: number(most) })}</Text>
            </div>
          ) : (
            <Meter key={name} name={name} used={have} most={most} />
          ),
        )}
    </div>
  );
}
