import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface PagesProps {
  /** From 1. */
  page: number;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
}

/** Back and forth through a list whose length nobody knows. */
export function Pages({ page, hasNext, onPrevious, onNext }: PagesProps) {
  const { t } = useTranslation();
  if (page === 1 && !hasNext) return null;
  return (
    <Group justify="space-between" mt="md">
      <Text c="dimmed" role="status">
        {t("contacts.page", { page })}
      </Text>
      <Group gap="xs">
        <Button variant="default" disabled={page === 1} onClick={onPrevious}>
          {t("common.previous")}
        </Button>
        <Button variant="default" disabled={!hasNext} onClick={onNext}>
          {t("common.next")}
        </Button>
      </Group>
    </Group>
  );
}
