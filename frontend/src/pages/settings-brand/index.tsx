import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { brandQuery } from "../../api/brand";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { BrandForm } from "./BrandForm";

/** What the account's mails look like. */
export function Component() {
  const { t } = useTranslation();
  const brand = useQuery({ ...brandQuery(), refetchOnWindowFocus: false });
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("brand.title")} />
      {brand.error && !brand.data && (
        <PageProblem
          error={brand.error}
          onRetry={() => void brand.refetch()}
          isRetrying={brand.isFetching}
        />
      )}
      {brand.isPending && <LoadingCard rows={6} />}
      {brand.data && (
        <>
          <Text c="dimmed" maw={680} mb="lg">
            {t("brand.intro")}
          </Text>
          <BrandForm key={brand.data.version} brand={brand.data} />
        </>
      )}
    </>
  );
}
