import { Button, Group, Loader, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { accountExportQuery, exportAccount } from "../api/closing";
import { ProblemNote } from "./ProblemNote";
import { Section } from "./Section";
import { useFormats } from "../format";

/** Everything in one file, to take along. */
export function AccountExport() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const found = useQuery(accountExportQuery());
  const asking = useMutation({ mutationFn: exportAccount });
  const file = found.data;
  const isBusy = file?.state === "running" || file?.state === "closing";
  return (
    <Section title={t("closing.take")}>
      <Text>{t("closing.takeText")}</Text>
      {found.error && (
        <ProblemNote error={found.error} onRetry={() => void found.refetch()} isPart />
      )}
      {asking.error && <ProblemNote error={asking.error} />}
      <Group gap="md" role="status">
        {isBusy && (
          <Text c="dimmed">
            <Loader size="xs" mr="xs" aria-hidden="true" />
            {t("closing.busy")}
          </Text>
        )}
        {file?.url && (
          <Button component="a" href={file.url} color="clay">
            {t("closing.fetch")}
          </Button>
        )}
        {!isBusy && (
          <Button
            variant="default"
            loading={asking.isPending || found.isPending}
            onClick={() => asking.mutate()}
          >
            {file ? t("closing.again") : t("closing.make")}
          </Button>
        )}
      </Group>
      {file?.finished_at && (
        <Text size="sm" c="dimmed">
          {t("closing.made", { at: moment(file.finished_at) })}
        </Text>
      )}
    </Section>
  );
}
