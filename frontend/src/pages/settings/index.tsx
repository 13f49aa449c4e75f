import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { accountQuery } from "../../api/account";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { TrackingSection } from "./TrackingSection";

export function Component() {
  const { t } = useTranslation();
  const account = useQuery(accountQuery());
  return (
    <>
      <PageTitle title={t("settings.title")}>
        <Button component={Link} to="/settings/activity" variant="default">
          {t("activity.title")}
        </Button>
      </PageTitle>
      {account.error && (
        <PageProblem
          error={account.error}
          onRetry={() => void account.refetch()}
          isRetrying={account.isFetching}
        />
      )}
      {account.isPending && <LoadingCard rows={6} />}
      {account.data && <TrackingSection account={account.data} />}
    </>
  );
}
