import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { type BlacklistFilter, blacklistQuery } from "../../api/blacklist";
import { QuietDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { SearchIcon } from "../../components/icons";
import { LoadingCard } from "../../components/LoadingCard";
import { Pages } from "../../components/Pages";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { AddDialog } from "./AddDialog";
import classes from "./blacklist.module.css";
import { byAddress, isReason, type Listed, REASONS } from "./entries";
import { EntryTable } from "./EntryTable";
import { ExportButton } from "./ExportButton";
import { LiftDialog } from "./LiftDialog";

const ANY = "-";
const PAUSE_MILLISECONDS = 300;

export function Component() {
  const { t } = useTranslation();
  const [filter, setFilter] = useFilter();
  const [isAdding, setIsAdding] = useState(false);
  const [lifted, setLifted] = useState("");
  return (
    <>
      <PageTitle title={t("blacklist.title")}>
        <Group gap="sm">
          <ExportButton />
          <Button component={Link} to="/blacklist/import" variant="default">
            {t("blacklist.toImport")}
          </Button>
          <Button color="clay" onClick={() => setIsAdding(true)}>
            {t("blacklist.add")}
          </Button>
        </Group>
      </PageTitle>
      <Text c="dimmed" maw={680} mb="lg">
        {t("blacklist.intro")}
      </Text>
      <Filters filter={filter} onChange={setFilter} />
      <Text role="status" mb={lifted ? "md" : 0} style={{ overflowWrap: "anywhere" }}>
        {lifted && t("blacklist.lifting.done", { email: lifted })}
      </Text>
      <Entries filter={filter} onLifted={setLifted} />
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} />}
    </>
  );
}

/** What is looked for stands in the address, so that it can be shared and gone back to. */
function useFilter(): [BlacklistFilter, (part: Partial<BlacklistFilter>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const reason = parameters.get("reason") ?? "";
  const filter = {
    query: parameters.get("q") ?? "",
    reason: isReason(reason) ? reason : ("" as const),
  };
  const narrow = (part: Partial<BlacklistFilter>) => {
    const next = { ...filter, ...part };
    setParameters(
      { ...(next.query && { q: next.query }), ...(next.reason && { reason: next.reason }) },
      { replace: true },
    );
  };
  return [filter, narrow];
}

interface EntriesProps {
  filter: BlacklistFilter;
  onLifted: (email: string) => void;
}

function Entries({ filter, onLifted }: EntriesProps) {
  // The cursors of the pages gone through: one only knows the way forward, and for its own filter.
  const place = `${filter.reason} ${filter.query}`;
  const [trail, setTrail] = useState({ place, cursors: [] as string[] });
  const cursors = trail.place === place ? trail.cursors : [];
  const setCursors = (gone: string[]) => setTrail({ place, cursors: gone });
  const [lifting, setLifting] = useState<Listed>();
  const entries = useQuery({
    ...blacklistQuery(filter, cursors.at(-1) ?? ""),
    placeholderData: keepPreviousData,
  });
  const isOld = entries.isPlaceholderData;
  const hasNext = Boolean(entries.data?.next_cursor) && !isOld;
  const found = entries.data && byAddress(entries.data.items);
  return (
    <>
      {entries.error && (
        <ProblemNote
          error={entries.error}
          onRetry={() => void entries.refetch()}
          isRetrying={entries.isFetching}
        />
      )}
      {entries.isPending && <LoadingCard rows={8} />}
      {found?.length === 0 && (
        <Nobody
          isNarrowed={Boolean(filter.query || filter.reason || cursors.length)}
          hasNext={hasNext}
        />
      )}
      {found && found.length > 0 && <EntryTable listed={found} isOld={isOld} onLift={setLifting} />}
      <Pages
        page={cursors.length + 1}
        hasNext={hasNext}
        onPrevious={() => setCursors(cursors.slice(0, -1))}
        onNext={() => setCursors([...cursors, entries.data?.next_cursor ?? ""])}
      />
      {lifting && (
        <LiftDialog
          listed={lifting}
          onLifted={() => {
            onLifted(lifting.email);
            setLifting(undefined);
          }}
          onClose={() => setLifting(undefined)}
        />
      )}
    </>
  );
}

function Nobody({ isNarrowed, hasNext }: { isNarrowed: boolean; hasNext: boolean }) {
  const { t } = useTranslation();
  const which = hasNext ? "more" : isNarrowed ? "nobody" : "empty";
  return (
    <div className="card">
      <EmptyState
        drawing={<QuietDrawing />}
        title={t(`blacklist.${which}Title`)}
        text={t(`blacklist.${which}Text`)}
      />
    </div>
  );
}

interface FiltersProps {
  filter: BlacklistFilter;
  onChange: (part: Partial<BlacklistFilter>) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const search = useDebouncedCallback((query: string) => onChange({ query }), PAUSE_MILLISECONDS);
  return (
    <search className={classes.filters}>
      <TextInput
        label={t("contacts.search")}
        type="search"
        defaultValue={filter.query}
        maxLength={254}
        onChange={(event) => search(event.currentTarget.value.trim())}
        leftSection={<SearchIcon size={18} />}
        placeholder={t("blacklist.searchHint")}
      />
      <Select
        label={t("blacklist.reason")}
        value={filter.reason || ANY}
        onChange={(chosen) => onChange({ reason: chosen && isReason(chosen) ? chosen : "" })}
        data={[
          { value: ANY, label: t("blacklist.anyReason") },
          ...REASONS.map((value) => ({ value, label: t(`blacklist.reasons.${value}`) })),
        ]}
      />
    </search>
  );
}
