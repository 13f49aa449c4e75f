import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useSearchParams } from "react-router";

import { type ContactFilter, contactsQuery, listsQuery } from "../api/contacts";
import { ContactRoom } from "../components/ContactRoom";
import { ContactTable } from "../components/ContactTable";
import { PeopleDrawing, QuietDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { SearchIcon } from "../components/icons";
import { LoadingCard } from "../components/LoadingCard";
import { Pages } from "../components/Pages";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";
import { useOwnRole } from "../session/own-role";
import classes from "./contacts.module.css";

const EVERYBODY = "-";
const PAUSE_MILLISECONDS = 300;

export function Component() {
  const [parameters, setParameters] = useSearchParams();
  const filter = { query: parameters.get("q") ?? "", list: parameters.get("list") ?? "" };
  // The cursors of the pages gone through; a cursor only knows the way forward.
  const [cursors, setCursors] = useState<string[]>([]);
  const lists = useQuery(listsQuery());
  const contacts = useQuery({
    ...contactsQuery(filter, cursors.at(-1) ?? ""),
    placeholderData: keepPreviousData,
  });
  const narrow = (part: Partial<typeof filter>) => {
    const next = { ...filter, ...part };
    setCursors([]);
    setParameters(
      { ...(next.query && { q: next.query }), ...(next.list && { list: next.list }) },
      { replace: true },
    );
  };
  const found = contacts.data?.items;
  return (
    <>
      <Heading />
      <ContactRoom mb="lg" />
      <Filters filter={filter} onChange={narrow} />
      {contacts.error && (
        <ProblemNote
          error={contacts.error}
          onRetry={() => void contacts.refetch()}
          isRetrying={contacts.isFetching}
        />
      )}
      {contacts.isPending && <LoadingCard rows={8} />}
      {found?.length === 0 && <NoContacts isNarrowed={filter.query !== "" || filter.list !== ""} />}
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

function Heading() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const role = useOwnRole();
  return (
    <PageTitle title={t("contacts.title")}>
      <Group gap="sm">
        <Button component={Link} to="/contacts/segments" variant="default">
          {t("segments.title")}
        </Button>
        {role !== "viewer" && (
          <Button component={Link} to={{ pathname: "/contacts/exports", search }} variant="default">
            {t("contacts.export")}
          </Button>
        )}
        <Button component={Link} to="/contacts/import" color="clay">
          {t("contacts.import")}
        </Button>
      </Group>
    </PageTitle>
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

interface FiltersProps {
  filter: ContactFilter;
  onChange: (part: Partial<ContactFilter>) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery());
  const search = useDebouncedCallback((query: string) => onChange({ query }), PAUSE_MILLISECONDS);
  return (
    <search className={classes.filters}>
      <TextInput
        label={t("contacts.search")}
        type="search"
        defaultValue={filter.query}
        onChange={(event) => search(event.currentTarget.value.trim())}
        leftSection={<SearchIcon size={18} />}
        placeholder={t("contacts.searchHint")}
      />
      <Select
        label={t("contacts.list")}
        value={filter.list || EVERYBODY}
        onChange={(list) => onChange({ list: list === EVERYBODY ? "" : (list ?? "") })}
        data={[
          { value: EVERYBODY, label: t("contacts.everybody") },
          ...(lists.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </search>
  );
}
