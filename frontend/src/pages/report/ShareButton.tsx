import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { shareReport, stopSharing } from "../../api/reports";
import { Dialog } from "../../components/Dialog";
import { LinkToCopy } from "../../components/LinkToCopy";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";

/** A link to the figures, for somebody without an account. */
export function ShareButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const sharing = useMutation({ mutationFn: () => shareReport(id) });
  const stopping = useMutation({
    mutationFn: () => stopSharing(id),
    onSuccess: () => setIsOpen(false),
  });
  const open = () => {
    setIsOpen(true);
    stopping.reset();
    sharing.mutate();
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("share.button")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t("share.title")}>
        <Stack gap="md">
          <Text>{t("share.text")}</Text>
          {sharing.error && <ProblemNote error={sharing.error} onRetry={() => sharing.mutate()} />}
          {sharing.isPending && <Skeleton height={64} />}
          {sharing.data && <SharedLink {...sharing.data} />}
          {stopping.error && <ProblemNote error={stopping.error} />}
          {sharing.data && (
            <Group justify="space-between" gap="sm">
              <Button
                variant="subtle"
                color="red"
                loading={stopping.isPending}
                onClick={() => stopping.mutate()}
              >
                {t("share.stop")}
              </Button>
              <Button variant="default" onClick={() => setIsOpen(false)}>
                {t("common.close")}
              </Button>
            </Group>
          )}
        </Stack>
      </Dialog>
    </>
  );
}

function SharedLink({ url, expires_at }: { url: string; expires_at: string }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const note = t("share.until", { when: date(expires_at) });
  return <LinkToCopy label={t("share.link")} url={url} note={note} />;
}
