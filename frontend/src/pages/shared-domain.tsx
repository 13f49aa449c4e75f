import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { sharedDomainQuery } from "../api/domains";
import { asProblem } from "../api/problem";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { DnsRecord } from "../components/DnsRecord";
import { LostDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";
import { Wordmark } from "../components/Wordmark";
import { useFormats } from "../format";
import classes from "./shared-report.module.css";

/** The DNS records of a domain for whoever keeps them: no login, and nothing else is shown. */
export function Component() {
  const { t, i18n } = useTranslation();
  const { moment } = useFormats();
  const { token = "" } = useParams();
  const shared = useQuery(sharedDomainQuery(token, i18n.language));
  const isGone = shared.error !== null && asProblem(shared.error).status === 404;
  const domain = shared.data;
  return (
    <>
      <ConnectionBanner />
      <div className={classes.frame}>
        <header className={classes.header}>
          <Wordmark />
          <LanguageSwitch />
        </header>
        <main>
          <PageTitle
            title={
              domain ? t("sharedDomain.title", { domain: domain.domain }) : t("sharedDomain.name")
            }
          />
          {isGone && (
            <EmptyState
              drawing={<LostDrawing />}
              title={t("shared.goneWhy")}
              text={t("shared.goneText")}
            />
          )}
          {shared.error && !isGone && (
            <ProblemNote
              error={shared.error}
              onRetry={() => void shared.refetch()}
              isRetrying={shared.isFetching}
            />
          )}
          {shared.isPending && (
            <Skeleton height={320} role="status" aria-label={t("common.loading")} />
          )}
          {domain && (
            <Stack gap="lg">
              <Text maw={680}>{t("sharedDomain.intro")}</Text>
              <Text maw={680}>{domain.alignment}</Text>
              {domain.records.map((record) => (
                <DnsRecord key={`${record.name} ${record.type}`} record={record} />
              ))}
              {domain.checked_at && (
                <Text size="sm" c="dimmed">
                  {t("sharedDomain.checked", { when: moment(domain.checked_at) })}
                </Text>
              )}
            </Stack>
          )}
        </main>
      </div>
    </>
  );
}
