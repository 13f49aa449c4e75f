import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { segmentQuery } from "../../api/segments";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SegmentForm } from "./SegmentForm";

export function Component() {
  const { id } = useParams();
  return id ? <Known key={id} id={id} /> : <New />;
}

function New() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("segments.make")} />
      <SegmentForm />
    </>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useTranslation();
  // Read afresh: what is changed must be what is there.
  const segment = useQuery({ ...segmentQuery(id), staleTime: 0, gcTime: 0 });
  if (segment.error && !segment.data)
    return (
      <PageProblem
        error={segment.error}
        onRetry={() => void segment.refetch()}
        isRetrying={segment.isFetching}
      />
    );
  return (
    <>
      <PageTitle title={segment.data?.name ?? t("segments.title")} />
      {segment.data ? <SegmentForm known={segment.data} /> : <LoadingCard rows={4} />}
    </>
  );
}
