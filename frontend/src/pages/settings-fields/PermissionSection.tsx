import { Badge, Code, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { permissionsQuery } from "../../api/fields";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";

const COLORS = { open: "gray", approved: "petrol", refused: "red" } as const;

/** What was asked about sensitive fields; nothing where nothing was. */
export function PermissionSection() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const asked = useQuery(permissionsQuery());
  if (asked.error) return <ProblemNote isPart error={asked.error} />;
  if (!asked.data?.length) return null;
  return (
    <Section title={t("fields.permission.list")}>
      <Stack gap="md">
        {asked.data.map(({ id, asked: what, state, opened_at, reason }) => (
          <div key={id}>
            <Group gap="sm">
              <Code>{what.field}</Code>
              <Badge variant="light" color={COLORS[state]} tt="none" fw={600} radius="xl">
                {t(`fields.permission.state.${state}`)}
              </Badge>
              <Text size="sm" c="dimmed">
                {date(opened_at)}
              </Text>
            </Group>
            {reason && (
              <Text size="sm" mt={4}>
                {reason}
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </Section>
  );
}
