import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type ActivityFilter, activityQuery } from "../../api/activity";
import { QuietDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { Pages } from "../../components/Pages";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { SettingsNav } from "../../components/SettingsNav";
import { ActFilters } from "./ActFilters";
import { ActList } from "./ActList";
import { ExportButton } from "./ExportButton";
import { useActivityFilter } from "./filter";

export function Component() {
  const { t } = useTranslation();
  const [filter, setFilter] = useActivityFilter();
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("activity.title")}>
        <ExportButton filter={filter} />
      </PageTitle>
      <Text c="dimmed" maw={680} mb="lg">
        {t("activity.intro")}
      </Text>
      <ActFilters filter={filter} onChange={setFilter} />
      {/* A cursor is one of its own filter: another one begins at its first page. */}
      <Acts key={JSON.stringify(filter)} filter={filter} />
    </>
  );
}

function Acts({ filter }: { filter: ActivityFilter }) {
  const { t, i18n } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const acts = useQuery({
    ...activityQuery(filter, cursors.at(-1) ?? "", i18n.language),
    placeholderData: keepPreviousData,
  });
  const isOld = acts.isPlaceholderData;
  const hasNext = Boolean(acts.data?.next_cursor) && !isOld;
  const found = acts.data?.items;
  const which = hasNext ? "more" : "nobody";
  return (
    <>
      {acts.error && (
        <ProblemNote
          error={acts.error}
          onRetry={() => void acts.refetch()}
          isRetrying={acts.isFetching}
        />
      )}
      {acts.isPending && <LoadingCard rows={8} />}
      {found?.length === 0 && (
        <div className="card">
          <EmptyState
            drawing={<QuietDrawing />}
            title={t(`activity.${which}Title`)}
            text={t(`activity.${which}Text`)}
          />
        </div>
      )}
      {found && found.length > 0 && <ActList acts={found} isOld={isOld} />}
      <Pages
        page={cursors.length + 1}
        hasNext={hasNext}
        onPrevious={() => setCursors(cursors.slice(0, -1))}
        onNext={() => setCursors([...cursors, acts.data?.next_cursor ?? ""])}
      />
    </>
  );
}
