import {
  Badge,
  Button,
  Code,
  CopyButton,
  Group,
  Skeleton,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";

import { sharedDomainQuery } from "../api/domains";
import { asProblem } from "../api/problem";
import type { DomainRecord } from "../api/types";
import { ConnectionBanner } from "../components/ConnectionBanner";
import { LostDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { LanguageSwitch } from "../components/LanguageSwitch";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";
import { Wordmark } from "../components/Wordmark";
import { useFormats } from "../format";
import classes from "./shared-report.module.css";

const COLORS = { found: "petrol", missing: "gray", wrong: "red", unknown: "gray" } as const;

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
                <RecordCard key={`${record.name} ${record.type}`} record={record} />
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

function RecordCard({ record }: { record: DomainRecord }) {
  const { t } = useTranslation();
  const label = t(`sharedDomain.purposes.${record.purpose}`);
  return (
    <section className="card">
      <Stack gap="sm" p="lg">
        <Group gap="sm" justify="space-between">
          <Title order={2} size="h4">
            {label} ({record.type})
          </Title>
          <Badge variant="light" color={COLORS[record.state]} tt="none" fw={600} radius="xl">
            {t(`sharedDomain.states.${record.state}`)}
          </Badge>
        </Group>
        <Text size="sm">{record.detail}</Text>
        <Copyable label={t("sharedDomain.host")} value={record.name} />
        <Copyable label={t("sharedDomain.value")} value={record.value} />
        {record.state === "wrong" && (
          <div>
            <Text size="sm" fw={600}>
              {t("sharedDomain.found")}
            </Text>
            {record.found.map((value) => (
              <Code key={value} block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
                {value}
              </Code>
            ))}
          </div>
        )}
      </Stack>
    </section>
  );
}

function Copyable({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" wrap="nowrap" align="end">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Code block style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          {value}
        </Code>
      </div>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t("sharedDomain.copied") : t("sharedDomain.copy")}
            <span className="visually-hidden"> {label}</span>
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
