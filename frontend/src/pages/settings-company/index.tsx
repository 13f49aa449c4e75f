import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { accountQuery } from "../../api/account";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { ContactSection } from "./ContactSection";

export function Component() {
  const { t } = useTranslation();
  const account = useQuery(accountQuery());
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("settings.tabs.company")} />
      {account.error && (
        <PageProblem
          error={account.error}
          onRetry={() => void account.refetch()}
          isRetrying={account.isFetching}
        />
      )}
      {account.isPending && <LoadingCard rows={4} />}
      {account.data && <ContactSection account={account.data} />}
    </>
  );
}
