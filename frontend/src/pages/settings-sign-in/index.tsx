import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { secondFactorQuery } from "../../api/people";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { SecondFactorSection } from "./SecondFactorSection";

export function Component() {
  const { t } = useTranslation();
  const factor = useQuery(secondFactorQuery());
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("secondFactor.page")} />
      {factor.error && (
        <PageProblem
          error={factor.error}
          onRetry={() => void factor.refetch()}
          isRetrying={factor.isFetching}
        />
      )}
      {factor.isPending && <LoadingCard rows={3} />}
      {factor.data && <SecondFactorSection isOn={factor.data.is_on} />}
    </>
  );
}
