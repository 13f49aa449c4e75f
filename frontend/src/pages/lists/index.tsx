import { Anchor, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { listsQuery } from "../../api/contacts";
import type { List } from "../../api/types";
import { ByLabel } from "../../components/ByLabel";
import { PeopleDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { useOwnRole } from "../../session/own-role";
import { ListDialog } from "./ListDialog";
import { ListTable } from "./ListTable";

/** The account's lists: what they are called, how they are labelled, and how many are on them. */
export function Component() {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery());
  const role = useOwnRole();
  const [open, setOpen] = useState<List | "new">();
  const found = lists.data;
  const make = role !== "viewer" && (
    <Button color="clay" onClick={() => setOpen("new")}>
      {t("lists.make")}
    </Button>
  );
  return (
    <>
      <Anchor component={Link} to="/contacts" underline="always">
        {t("contacts.everybody")}
      </Anchor>
      <PageTitle title={t("contacts.lists")}>{found && found.length > 0 && make}</PageTitle>
      {lists.error && (
        <ProblemNote
          error={lists.error}
          onRetry={() => void lists.refetch()}
          isRetrying={lists.isFetching}
        />
      )}
      {lists.isPending && <LoadingCard rows={3} />}
      {found?.length === 0 && (
        <div className="card">
          <EmptyState
            drawing={<PeopleDrawing />}
            title={t("lists.emptyTitle")}
            text={t("lists.emptyText")}
            action={make}
          />
        </div>
      )}
      {found && found.length > 0 && (
        <>
          <Text c="dimmed" maw={680} mb="lg">
            {t("lists.intro")}
          </Text>
          <ByLabel items={found}>
            {(shown) => (
              <ListTable lists={shown} {...(role !== "viewer" && { onChange: setOpen })} />
            )}
          </ByLabel>
        </>
      )}
      {open && (
        <ListDialog
          {...(open !== "new" && { list: open })}
          others={found ?? []}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
