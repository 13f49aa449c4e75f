import { Alert, Badge, Button, CopyButton, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, type UseQueryResult } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { checkDomain } from "../../api/domains";
import type { DomainRecord, DomainStatus, SenderDomain } from "../../api/types";
import { DnsRecord } from "../../components/DnsRecord";
import { WarningIcon } from "../../components/icons";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./DomainSection.module.css";

const COLORS: Record<DomainStatus | "failing", string> = {
  pending: "gray",
  failing: "red",
  verified: "petrol",
  failed: "red",
};

interface DomainSectionProps {
  domains: UseQueryResult<SenderDomain[]>;
  onAdd: () => void;
}

/** The domains that mail may come from, and what the DNS says of them. */
export function DomainSection({ domains, onAdd }: DomainSectionProps) {
  const { t } = useTranslation();
  const add = (
    <Button variant="default" onClick={onAdd}>
      {t("domains.add")}
    </Button>
  );
  return (
    <Section title={t("domains.title")} aside={add}>
      <Text c="dimmed" maw={680}>
        {t("domains.intro")}
      </Text>
      {domains.error && (
        <ProblemNote isPart error={domains.error} onRetry={() => void domains.refetch()} />
      )}
      {domains.data?.map((domain) => (
        <Domain key={domain.id} domain={domain} />
      ))}
    </Section>
  );
}

function Domain({ domain }: { domain: SenderDomain }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const checking = useMutation({ mutationFn: () => checkDomain(domain.domain) });
  const state = domain.pauses_at ? "failing" : domain.status;
  const isProven = state === "verified";
  return (
    <article className={classes.domain} aria-label={domain.domain}>
      <Group gap="sm">
        <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
          {domain.domain}
        </Title>
        <Badge variant="light" color={COLORS[state]} tt="none" fw={600} radius="xl">
          {t(`domains.states.${state}`)}
        </Badge>
      </Group>
      <Text maw={680}>{domain.alignment}</Text>
      {domain.pauses_at && (
        <Alert variant="light" color="red" radius="md" icon={<WarningIcon />}>
          {t("domains.failing", { when: moment(domain.pauses_at) })}
        </Alert>
      )}
      <Purposes domain={domain} />
      {checking.error && <ProblemNote error={checking.error} />}
      <Group gap="sm">
        <Button
          variant={isProven ? "default" : "filled"}
          loading={checking.isPending}
          onClick={() => checking.mutate()}
        >
          {t("domains.check")}
          <span className="visually-hidden"> {domain.domain}</span>
        </Button>
        <Button variant="default" component="a" href={mailTo(domain, t)}>
          {t("domains.mail")}
          <span className="visually-hidden"> {domain.domain}</span>
        </Button>
        <CopyButton value={domain.link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t("sharedDomain.copied") : t("domains.copy")}
              <span className="visually-hidden"> {domain.domain}</span>
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {domain.checked_at
          ? t("sharedDomain.checked", { when: moment(domain.checked_at) })
          : t("domains.unchecked")}
      </Text>
      <details open={!isProven}>
        <summary className={classes.summary}>{t("domains.records")}</summary>
        <Stack gap="md" mt="md">
          {inOrder(domain.records).map((record) => (
            <DnsRecord key={`${record.name} ${record.type}`} record={record} />
          ))}
        </Stack>
      </details>
    </article>
  );
}

/** What is still to be done comes first. */
function inOrder(records: readonly DomainRecord[]): DomainRecord[] {
  const isDone = ({ state }: DomainRecord) => state === "found";
  return [...records.filter((each) => !isDone(each)), ...records.filter(isDone)];
}

const PURPOSES = ["proof", "dkim", "spf", "mail_from", "dmarc"] as const;

/** What each kind of record does, and whether it stands. */
function Purposes({ domain }: { domain: SenderDomain }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.purposes}>
      {PURPOSES.map((purpose) => {
        const states = domain.records
          .filter((record) => record.purpose === purpose)
          .map((record) => record.state);
        const state = states.find((each) => each !== "found") ?? "found";
        return states.length === 0 ? null : (
          <div key={purpose}>
            <dt>
              {t(`sharedDomain.purposes.${purpose}`)}: {t(`sharedDomain.states.${state}`)}
            </dt>
            <dd>{t(`domains.why.${purpose}`)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function mailTo(domain: SenderDomain, t: TFunction): string {
  const subject = t("sharedDomain.title", { domain: domain.domain });
  const body = t("domains.mailBody", { domain: domain.domain, link: domain.link });
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
