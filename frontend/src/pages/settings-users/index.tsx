import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { usersQuery } from "../../api/people";
import type { Member } from "../../api/types";
import { PeopleDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { OwnersOnly } from "../../components/OwnersOnly";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { InviteDialog } from "./InviteDialog";
import { MemberDialog } from "./MemberDialog";
import { MemberTable } from "./MemberTable";
import { RemoveDialog } from "./RemoveDialog";

/** What is open, and about whom. */
type Open = { dialog: "invite" } | { dialog: "change" | "remove"; member: Member };

export function Component() {
  const { t } = useTranslation();
  const users = useQuery(usersQuery());
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState("");
  const close = () => setOpen(undefined);
  const finish = (words: string) => {
    setDone(words);
    close();
  };
  const members = users.data;
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("members.title")}>
        {members && (
          <Button color="clay" onClick={() => setOpen({ dialog: "invite" })}>
            {t("members.invite")}
          </Button>
        )}
      </PageTitle>
      {users.error && (
        <OwnersOnly
          error={users.error}
          onRetry={() => void users.refetch()}
          isRetrying={users.isFetching}
        />
      )}
      {users.isPending && <LoadingCard rows={3} />}
      {members && (
        <>
          <Text c="dimmed" maw={680} mb="lg">
            {t("members.intro")}
          </Text>
          <Text role="status" mb={done ? "md" : 0} style={{ overflowWrap: "anywhere" }}>
            {done}
          </Text>
          <MemberTable
            members={members}
            onChange={(member) => setOpen({ dialog: "change", member })}
            onRemove={(member) => setOpen({ dialog: "remove", member })}
            onMailed={setDone}
          />
          {members.length === 1 && (
            <EmptyState
              drawing={<PeopleDrawing />}
              title={t("members.aloneTitle")}
              text={t("members.aloneText")}
            />
          )}
        </>
      )}
      {open?.dialog === "invite" && <InviteDialog onClose={close} onInvited={finish} />}
      {open?.dialog === "change" && (
        <MemberDialog member={open.member} onClose={close} onChanged={finish} />
      )}
      {open?.dialog === "remove" && (
        <RemoveDialog member={open.member} onClose={close} onRemoved={finish} />
      )}
    </>
  );
}
