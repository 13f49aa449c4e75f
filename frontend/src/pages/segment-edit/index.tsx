import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { segmentQuery } from "../../api/segments";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { useOwnRole } from "../../session/own-role";
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
  const role = useOwnRole();
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
      <PageTitle title={segment.data?.name ?? t("segments.title")}>
        {role !== "viewer" && (
          <Button component={Link} to={`/contacts/exports?segment=${id}`} variant="default">
            {t("contacts.export")}
          </Button>
        )}
      </PageTitle>
      {segment.data ? <SegmentForm known={segment.data} /> : <LoadingCard rows={4} />}
    </>
  );
}
