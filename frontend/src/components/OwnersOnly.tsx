import { useTranslation } from "react-i18next";

import { asProblem } from "../api/problem";
import { QuietDrawing } from "./drawings";
import { EmptyState } from "./EmptyState";
import { PageProblem } from "./PageProblem";

interface OwnersOnlyProps {
  error: unknown;
  onRetry: () => void;
  isRetrying: boolean;
}

/** A page for owners could not be read: because this person is none, or for another reason. */
export function OwnersOnly({ error, onRetry, isRetrying }: OwnersOnlyProps) {
  const { t } = useTranslation();
  if (asProblem(error).status !== 403)
    return <PageProblem error={error} onRetry={onRetry} isRetrying={isRetrying} />;
  return (
    <div className="card">
      <EmptyState
        drawing={<QuietDrawing />}
        title={t("accounts.ownersTitle")}
        text={t("accounts.ownersText")}
      />
    </div>
  );
}
