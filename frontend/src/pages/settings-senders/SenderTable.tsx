import { Badge, Button, Table, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { resendVerification } from "../../api/senders";
import type { Sender, SenderDomain } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import rows from "../../components/rows.module.css";
import { RowButton, RowTable } from "../../components/RowTable";
import { useFormats } from "../../format";
import type { Open } from "./index";
import { standOf } from "./standing";

interface SenderTableProps {
  senders: Sender[];
  domains: SenderDomain[];
  onOpen: (open: Open) => void;
  /** words: what happened. */
  onMailed: (words: string) => void;
}

export function SenderTable({ senders, ...rest }: SenderTableProps) {
  const { t } = useTranslation();
  return (
    <RowTable heads={[t("senders.sender"), t("senders.state")]}>
      {senders.map((sender) => (
        <SenderRow key={sender.id} sender={sender} {...rest} />
      ))}
    </RowTable>
  );
}

type SenderRowProps = Omit<SenderTableProps, "senders"> & { sender: Sender };

function SenderRow({ sender, domains, onOpen, onMailed }: SenderRowProps) {
  const { t } = useTranslation();
  const resending = useMutation({
    mutationFn: () => resendVerification(sender.id),
    onSuccess: () => onMailed(t("senders.mailed", { email: sender.email })),
  });
  return (
    <Table.Tr>
      <Table.Td>
        <span className={rows.name}>{sender.name}</span>
        <span className={rows.detail}>{sender.email}</span>
        <span className={rows.detail}>{t(`senders.kinds.${sender.kind}`)}</span>
      </Table.Td>
      <Table.Td>
        <Stand
          sender={sender}
          domains={domains}
          onAdd={(domain) => onOpen({ dialog: "domain", domain })}
        />
        {resending.error && <ProblemNote error={resending.error} />}
      </Table.Td>
      <Table.Td>
        <div className={rows.actions}>
          {sender.status === "pending" && (
            <RowButton
              words={t("senders.resend")}
              about={sender.email}
              isBusy={resending.isPending}
              onClick={() => resending.mutate()}
            />
          )}
          <RowButton
            words={t("senders.change")}
            about={sender.email}
            onClick={() => onOpen({ dialog: "change", sender })}
          />
          <RowButton
            words={t("senders.remove")}
            about={sender.email}
            color="red"
            onClick={() => onOpen({ dialog: "remove", sender })}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

const COLORS = {
  pending: "gray",
  domain: "petrol",
  failing: "red",
  provider: "petrol",
  unproven: "petrol",
  waiting: "petrol",
} as const;

interface StandProps {
  sender: Sender;
  domains: SenderDomain[];
  onAdd: (domain: string) => void;
}

/** How a sender stands, in a word and a sentence, and the way on. */
function Stand({ sender, domains, onAdd }: StandProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const stand = standOf(sender, domains);
  const { domain, pausesAt } = stand;
  const values = {
    email: sender.email,
    from: sender.from_email,
    domain,
    count: sender.most_a_day ?? 0,
    when: pausesAt ? moment(pausesAt) : "",
  };
  return (
    <>
      <Badge
        variant={stand.name === "pending" ? "outline" : "light"}
        color={COLORS[stand.name]}
        tt="none"
        fw={600}
        radius="xl"
      >
        {t(`senders.badges.${stand.name}`)}
      </Badge>
      <Text size="sm" mt={4} style={{ overflowWrap: "anywhere" }}>
        {t(`senders.stands.${stand.name}`, values)}
      </Text>
      {stand.name === "unproven" && (
        <Button variant="default" size="compact-sm" mt={6} onClick={() => onAdd(domain)}>
          {t("senders.prove", { domain })}
        </Button>
      )}
      {sender.reply_to !== sender.email && (
        <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: "anywhere" }}>
          {t("senders.answers", { email: sender.reply_to })}
        </Text>
      )}
    </>
  );
}
