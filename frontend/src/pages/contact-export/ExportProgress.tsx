import { Box, Button, Group, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { contactExportQuery } from "../../api/contact-exports";
import type { ContactExport } from "../../api/types";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";

/** Where the mail leads that says a file is ready. */
export function ExportProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(contactExportQuery(id));
  if (found.error && !found.data)
    return (
      <PageProblem
        error={found.error}
        onRetry={() => void found.refetch()}
        isRetrying={found.isFetching}
      />
    );
  return (
    <>
      <PageTitle title={t("contactExport.title")} />
      {found.data ? <Found file={found.data} /> : <LoadingCard rows={3} />}
    </>
  );
}

function Found({ file }: { file: ContactExport }) {
  const { t } = useTranslation();
  const { moment, number } = useFormats();
  const state = file.state === "closing" ? "running" : file.state;
  return (
    <Box maw={720}>
      <Section title={t(`contactExport.states.${state}`)}>
        <Text role="status">
          {state === "running" && <Loader size="xs" mr="xs" aria-hidden="true" />}
          {t(`contactExport.stateTexts.${state}`, {
            count: file.rows,
            number: number(file.rows),
          })}
        </Text>
        <Group gap="sm">
          {file.url && (
            <Button component="a" href={file.url} color="clay">
              {t("closing.fetch")}
            </Button>
          )}
          <Button component={Link} to="/contacts" variant="default">
            {t("contacts.title")}
          </Button>
        </Group>
        {state === "done" && file.finished_at && (
          <Text size="sm" c="dimmed">
            {t("closing.made", { at: moment(file.finished_at) })}
          </Text>
        )}
      </Section>
    </Box>
  );
}
