import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMatch } from "react-router";

import { templateQuery } from "../../api/templates";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { TemplateForm } from "./TemplateForm";

/** /templates/new and /templates/:id. */
export function Component() {
  const { t } = useTranslation();
  const id = useMatch("/templates/:id")?.params.id;
  if (id && id !== "new") return <Known key={id} id={id} />;
  return (
    <>
      <PageTitle title={t("templates.newTitle")} />
      <TemplateForm />
    </>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useTranslation();
  // Read afresh: what is changed must be what is there. Not while somebody writes.
  const template = useQuery({
    ...templateQuery(id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (template.error && !template.data)
    return (
      <PageProblem
        error={template.error}
        onRetry={() => void template.refetch()}
        isRetrying={template.isFetching}
      />
    );
  return (
    <>
      <PageTitle title={template.data?.name ?? t("templates.title")} />
      {template.data ? (
        // A template that was restored or saved begins anew from what it is now.
        <TemplateForm key={template.data.version} known={template.data} />
      ) : (
        <LoadingCard rows={6} />
      )}
    </>
  );
}
