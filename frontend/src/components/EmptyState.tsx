import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface EmptyStateProps {
  drawing: ReactNode;
  title: string;
  text: string;
  action?: ReactNode;
  /** Level of the title: 1 where it is the page's own. */
  order?: 1 | 2 | 3;
}

export function EmptyState({ drawing, title, text, action, order = 2 }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      {drawing}
      <Title order={order} size="h2" mt="sm">
        {title}
      </Title>
      <Text c="dimmed" maw={420} mb="sm">
        {text}
      </Text>
      {action}
    </Stack>
  );
}
