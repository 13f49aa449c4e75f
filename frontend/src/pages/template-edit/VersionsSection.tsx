import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { pictureQuery } from "../../api/rendering";
import { restoreVersion, templateVersionQuery, templateVersionsQuery } from "../../api/templates";
import type { TemplateDocument, TemplateVersion } from "../../api/types";
import { Dialog } from "../../components/Dialog";
import { MailFrame } from "../../components/MailFrame";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./template-edit.module.css";

interface VersionsSectionProps {
  template: TemplateDocument;
  /** Something is not saved yet, which restoring would lose. */
  isDirty: boolean;
}

/** What the template said before, to look at and to go back to. */
export function VersionsSection({ template, isDirty }: VersionsSectionProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const versions = useQuery({ ...templateVersionsQuery(template.id), staleTime: 0 });
  const [looking, setLooking] = useState<TemplateVersion>();
  const [, ...before] = versions.data ?? [];
  return (
    <Section title={t("templates.versions")}>
      {versions.error && (
        <ProblemNote isPart error={versions.error} onRetry={() => void versions.refetch()} />
      )}
      {versions.data && before.length === 0 && <Text c="dimmed">{t("templates.noVersions")}</Text>}
      {before.length > 0 && (
        <ol className={classes.versions}>
          {before.map((version) => (
            <li key={version.id}>
              {moment(version.saved_at)}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setLooking(version)}
                aria-label={t("templates.lookAtVersion", { when: moment(version.saved_at) })}
              >
                {t("templates.look")}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {looking && (
        <VersionDialog
          template={template}
          version={looking}
          isDirty={isDirty}
          onClose={() => setLooking(undefined)}
        />
      )}
    </Section>
  );
}

interface VersionDialogProps extends VersionsSectionProps {
  version: TemplateVersion;
  onClose: () => void;
}

function VersionDialog({ template, version, isDirty, onClose }: VersionDialogProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const then = useQuery(templateVersionQuery(template.id, version.id));
  const mail = useQuery(pictureQuery(then.data?.mjml ?? ""));
  const restoring = useMutation({
    mutationFn: () => restoreVersion(template.id, version.id),
    onSuccess: onClose,
  });
  const error = restoring.error ?? then.error ?? mail.error;
  return (
    <Dialog title={moment(version.saved_at)} onClose={onClose} size={760}>
      <Stack gap="md">
        {error && <ProblemNote error={error} />}
        {!mail.error && (
          <div className={classes.past}>
            {then.data && mail.data ? (
              <MailFrame html={mail.data.html} width={680} title={t("preview.frame")} />
            ) : (
              <Skeleton height="100%" radius={0} />
            )}
          </div>
        )}
        {isDirty && <Text>{t("templates.restoreLoses")}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button color="clay" loading={restoring.isPending} onClick={() => restoring.mutate()}>
            {t("templates.restore")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
