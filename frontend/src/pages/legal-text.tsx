import { Anchor, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { legalTextQuery } from "../api/agreements";
import { asProblem } from "../api/problem";
import { LostDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { LegalText } from "../components/LegalText";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";

/** One version of one text, to read. */
export function Component() {
  const { t } = useTranslation();
  const { text = "", version = "" } = useParams();
  const found = useQuery(legalTextQuery(text, version));
  const isGone = found.error !== null && asProblem(found.error).status === 404;
  return (
    <>
      {found.isPending && <Skeleton height={480} role="status" aria-label={t("common.loading")} />}
      {isGone && (
        <>
          <PageTitle title={t("notFound.title")} />
          <EmptyState
            drawing={<LostDrawing />}
            title={t("legal.goneTitle")}
            text={t("legal.goneText")}
          />
        </>
      )}
      {found.error && !isGone && (
        <>
          <PageTitle title={t("legal.title")} />
          <ProblemNote
            error={found.error}
            onRetry={() => void found.refetch()}
            isRetrying={found.isFetching}
          />
        </>
      )}
      {found.data && (
        <article>
          <PageTitle title={found.data.title} />
          <Text c="dimmed" mb="xl">
            {t("legal.version", { version })}
          </Text>
          <LegalText text={found.data.text} />
        </article>
      )}
      <Text mt="xl">
        <Anchor component={Link} to="/legal" underline="always">
          {t("legal.all")}
        </Anchor>
      </Text>
    </>
  );
}
