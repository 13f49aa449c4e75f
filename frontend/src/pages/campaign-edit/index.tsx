import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useMatch } from "react-router";

import { campaignQuery } from "../../api/campaigns";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { PageProblem } from "../../components/PageProblem";
import { draftOf, EMPTY_DRAFT } from "./draft";
import { Editor } from "./Editor";

/** /campaigns/new and /campaigns/:id/edit: one page, so that a first save changes only its address. */
export function Component() {
  const { t } = useTranslation();
  const id = useMatch("/campaigns/:id/edit")?.params.id;
  const [createdId, setCreatedId] = useState("");
  if (!id || id === createdId)
    return <Editor title={t("editor.newTitle")} start={EMPTY_DRAFT} onCreated={setCreatedId} />;
  return <ExistingDraft key={id} id={id} />;
}

function ExistingDraft({ id }: { id: string }) {
  const { t } = useTranslation();
  const campaign = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: false });
  if (campaign.data) {
    const { state, version } = campaign.data;
    if (state !== "draft" && state !== "held") return <Navigate to={`/campaigns/${id}`} replace />;
    return (
      <Editor
        title={t("editor.editTitle")}
        start={draftOf(campaign.data)}
        known={{ id, version }}
        isHeld={state === "held"}
      />
    );
  }
  return (
    <>
      <PageTitle title={t("editor.editTitle")} />
      {campaign.error ? (
        <PageProblem
          error={campaign.error}
          onRetry={() => void campaign.refetch()}
          isRetrying={campaign.isFetching}
        />
      ) : (
        <LoadingCard rows={6} />
      )}
    </>
  );
}
