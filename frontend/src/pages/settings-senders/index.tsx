import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { domainsQuery } from "../../api/domains";
import { sendersQuery } from "../../api/senders";
import type { Sender } from "../../api/types";
import { LetterDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { SettingsNav } from "../../components/SettingsNav";
import { ChangeDialog } from "./ChangeDialog";
import { DomainSection } from "./DomainSection";
import { NewDomainDialog } from "./NewDomainDialog";
import { NewSenderDialog } from "./NewSenderDialog";
import { RemoveDialog } from "./RemoveDialog";
import { SenderTable } from "./SenderTable";

/** What is open, and about what. */
export type Open =
  | { dialog: "sender" }
  | { dialog: "domain"; domain: string }
  | { dialog: "change" | "remove"; sender: Sender };

export function Component() {
  const { t, i18n } = useTranslation();
  const senders = useQuery(sendersQuery());
  const domains = useQuery(domainsQuery(i18n.language));
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState("");
  const close = () => setOpen(undefined);
  const finish = (words: string) => {
    setDone(words);
    close();
  };
  const add = (
    <Button color="clay" onClick={() => setOpen({ dialog: "sender" })}>
      {t("senders.add")}
    </Button>
  );
  const found = senders.data;
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("senders.title")}>{found && found.length > 0 && add}</PageTitle>
      <Text c="dimmed" maw={680} mb="lg">
        {t("senders.intro")}
      </Text>
      <Text role="status" mb={done ? "md" : 0} style={{ overflowWrap: "anywhere" }}>
        {done}
      </Text>
      <Stack gap="lg">
        {senders.error && (
          <ProblemNote
            error={senders.error}
            onRetry={() => void senders.refetch()}
            isRetrying={senders.isFetching}
          />
        )}
        {senders.isPending && <LoadingCard rows={3} />}
        {found && found.length > 0 && (
          <SenderTable
            senders={found}
            domains={domains.data ?? []}
            onOpen={setOpen}
            onMailed={setDone}
          />
        )}
        {found?.length === 0 && (
          <div className="card">
            <EmptyState
              drawing={<LetterDrawing />}
              title={t("senders.emptyTitle")}
              text={t("senders.emptyText")}
              action={add}
            />
          </div>
        )}
        <DomainSection domains={domains} onAdd={() => setOpen({ dialog: "domain", domain: "" })} />
      </Stack>
      {open && <Dialog open={open} onClose={close} onDone={finish} senders={found ?? []} />}
    </>
  );
}

interface DialogProps {
  open: Open;
  onClose: () => void;
  /** words: what happened. */
  onDone: (words: string) => void;
  senders: Sender[];
}

function Dialog({ open, senders, ...rest }: DialogProps) {
  switch (open.dialog) {
    case "sender":
      return <NewSenderDialog {...rest} />;
    case "domain":
      return <NewDomainDialog start={open.domain} {...rest} />;
    case "change":
      return <ChangeDialog sender={open.sender} senders={senders} {...rest} />;
    case "remove":
      return <RemoveDialog sender={open.sender} {...rest} />;
  }
}
