import { Badge, Button, Code, CopyButton, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { DomainRecord } from "../api/types";

const COLORS = { found: "petrol", missing: "gray", wrong: "red", unknown: "gray" } as const;

/** One record to set: what it is, how it stands, and each of its parts to copy. */
export function DnsRecord({ record }: { record: DomainRecord }) {
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
