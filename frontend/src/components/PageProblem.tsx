import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { asProblem } from "../api/problem";
import { LostDrawing } from "./drawings";
import { EmptyState } from "./EmptyState";
import { ProblemNote } from "./ProblemNote";

interface PageProblemProps {
  error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
}

/** What a page is about could not be read; what does not exist will not exist on a second try. */
export function PageProblem({ error, onRetry, isRetrying }: PageProblemProps) {
  const { t } = useTranslation();
  if (asProblem(error).status !== 404)
    return <ProblemNote error={error} onRetry={onRetry} isRetrying={isRetrying} />;
  return (
    <EmptyState
      drawing={<LostDrawing />}
      title={t("campaigns.goneTitle")}
      text={t("campaigns.goneText")}
      action={
        <Button component={Link} to="/">
          {t("notFound.home")}
        </Button>
      }
    />
  );
}
