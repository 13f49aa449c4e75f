import { Button, Group } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";

import { type ContactFilter, contactsQuery, listsQuery } from "../../api/contacts";
import { ContactRoom } from "../../components/ContactRoom";
import { ContactTable } from "../../components/ContactTable";
import { PeopleDrawing, QuietDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { Pages } from "../../components/Pages";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { useOwnRole } from "../../session/own-role";
import { ContactFilters } from "./ContactFilters";
import { isNarrowed, useContactFilter } from "./filter";

export function Component() {
  const { t } = useTranslation();
  const [filter, setFilter] = useContactFilter();
  // The cursors of the pages gone through; a cursor only knows the way forward.
  const [cursors, setCursors] = useState<string[]>([]);
  const lists = useQuery(listsQuery());
  const contacts = useQuery({
    ...contactsQuery(filter, cursors.at(-1) ?? ""),
    placeholderData: keepPreviousData,
  });
  const narrow = (part: Partial<ContactFilter>) => {
    setCursors([]);
    setFilter(part);
  };
  const found = contacts.data?.items;
  return (
    <>
      <PageTitle title={t("contacts.title")}>
        <Group gap="sm">
          <Button component={Link} to="/contacts/lists" variant="default">
            {t("contacts.lists")}
          </Button>
          <Button component={Link} to="/contacts/segments" variant="default">
            {t("segments.title")}
          </Button>
          <ExportLink />
          <AddLink />
          <Button component={Link} to="/contacts/import" color="clay">
            {t("contacts.import")}
          </Button>
        </Group>
      </PageTitle>
      <ContactRoom mb="lg" />
      <ContactFilters filter={filter} onChange={narrow} />
      {contacts.error && (
        <ProblemNote
          error={contacts.error}
          onRetry={() => void contacts.refetch()}
          isRetrying={contacts.isFetching}
        />
      )}
      {contacts.isPending && <LoadingCard rows={8} />}
      {found?.length === 0 && <NoContacts isNarrowed={isNarrowed(filter)} />}
      {found && found.length > 0 && (
        <ContactTable
          contacts={found}
          lists={lists.data ?? []}
          isOld={contacts.isPlaceholderData}
        />
      )}
      <Pages
        page={cursors.length + 1}
        hasNext={Boolean(contacts.data?.next_cursor) && !contacts.isPlaceholderData}
        onPrevious={() => setCursors(cursors.slice(0, -1))}
        onNext={() => setCursors([...cursors, contacts.data?.next_cursor ?? ""])}
      />
    </>
  );
}

/** Whom the filters find, as a file. */
function ExportLink() {
  const { t } = useTranslation();
  const { search } = useLocation();
  if (useOwnRole() === "viewer") return null;
  return (
    <Button component={Link} to={{ pathname: "/contacts/exports", search }} variant="default">
      {t("contacts.export")}
    </Button>
  );
}

function AddLink() {
  const { t } = useTranslation();
  if (useOwnRole() === "viewer") return null;
  return (
    <Button component={Link} to="/contacts/new" variant="default">
      {t("newContact.title")}
    </Button>
  );
}

function NoContacts({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="card">
      {isNarrowed ? (
        <EmptyState
          drawing={<QuietDrawing />}
          title={t("contacts.nobodyTitle")}
          text={t("contacts.nobodyText")}
        />
      ) : (
        <EmptyState
          drawing={<PeopleDrawing />}
          title={t("contacts.emptyTitle")}
          text={t("contacts.emptyText")}
          action={
            <Button component={Link} to="/contacts/import" variant="default">
              {t("contacts.import")}
            </Button>
          }
        />
      )}
    </div>
  );
}
