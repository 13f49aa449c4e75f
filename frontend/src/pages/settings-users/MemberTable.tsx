import { Badge, Table, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { invite } from "../../api/people";
import { asProblem } from "../../api/problem";
import type { Language, Member } from "../../api/types";
import classes from "../../components/rows.module.css";
import { RowButton, RowTable } from "../../components/RowTable";
import { useFormats } from "../../format";

interface MemberTableProps {
  members: Member[];
  onChange: (member: Member) => void;
  onRemove: (member: Member) => void;
  /** Says that an invitation went out once more. */
  onMailed: (words: string) => void;
}

export function MemberTable({ members, ...rest }: MemberTableProps) {
  const { t } = useTranslation();
  return (
    <RowTable heads={[t("members.person"), t("members.role"), t("members.state")]}>
      {members.map((member) => (
        <MemberRow key={member.id} member={member} {...rest} />
      ))}
    </RowTable>
  );
}

type MemberRowProps = Omit<MemberTableProps, "members"> & { member: Member };

function MemberRow({ member, onChange, onRemove, onMailed }: MemberRowProps) {
  const { t } = useTranslation();
  const isInvited = member.state === "invited";
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes.name}>{member.name || member.email}</span>
        {member.name && <span className={classes.detail}>{member.email}</span>}
      </Table.Td>
      <Table.Td>
        <Badge
          variant="light"
          color={member.role === "owner" ? "petrol" : "gray"}
          tt="none"
          fw={600}
          size="lg"
          radius="xl"
        >
          {t(`roles.${member.role}`)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Standing member={member} />
      </Table.Td>
      <Table.Td>
        <div className={classes.actions}>
          {isInvited && <MailAgain member={member} onMailed={onMailed} />}
          <RowButton
            words={t("members.change")}
            about={member.email}
            onClick={() => onChange(member)}
          />
          <RowButton
            words={t(isInvited ? "members.takeBack" : "members.remove")}
            about={member.email}
            color="red"
            onClick={() => onRemove(member)}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

function Standing({ member }: { member: Member }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  if (member.state === "active")
    return <Text size="sm">{t("members.since", { when: date(member.since) })}</Text>;
  const until = member.expires_at ?? member.since;
  const isOver = new Date(until) < new Date();
  return (
    <Text size="sm" c={isOver ? "var(--mantine-color-error)" : "dimmed"}>
      {t(isOver ? "members.invitedOver" : "members.invitedUntil", { when: date(until) })}
    </Text>
  );
}

function MailAgain({ member, onMailed }: { member: Member; onMailed: (words: string) => void }) {
  const { t } = useTranslation();
  const mailing = useMutation({
    mutationFn: () => invite(member.email, member.role, member.language as Language, member.name),
    onSuccess: () => onMailed(t("members.invited", { email: member.email })),
    onError: (error) => onMailed(asProblem(error).detail || t("problem.failed.text")),
  });
  return (
    <RowButton
      words={t("members.mailAgain")}
      about={member.email}
      isBusy={mailing.isPending}
      onClick={mailing.mutate}
    />
  );
}
