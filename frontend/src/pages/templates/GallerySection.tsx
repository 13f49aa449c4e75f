import { Button, Group, Skeleton, Stack, Text, Title, UnstyledButton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { pictureQuery } from "../../api/rendering";
import { galleryQuery, makeTemplate } from "../../api/templates";
import type { ReadyTemplate } from "../../api/types";
import { type DeviceName, DeviceSwitch, ownDevice, WIDTHS } from "../../components/DeviceSwitch";
import { Dialog } from "../../components/Dialog";
import { MailFrame } from "../../components/MailFrame";
import { MailThumbnail } from "../../components/MailThumbnail";
import { ProblemNote } from "../../components/ProblemNote";
import classes from "./templates.module.css";

/** The templates that stand ready: looked at wide and narrow, and taken over as one's own. */
export function GallerySection() {
  const { t } = useTranslation();
  const gallery = useQuery(galleryQuery());
  const [looking, setLooking] = useState<ReadyTemplate>();
  return (
    <section className={classes.gallery} aria-labelledby="gallery">
      <Title order={2} id="gallery">
        {t("templates.gallery")}
      </Title>
      <Text c="dimmed" maw={640} mb="lg">
        {t("templates.galleryIntro")}
      </Text>
      {gallery.error && (
        <ProblemNote isPart error={gallery.error} onRetry={() => void gallery.refetch()} />
      )}
      <div className={classes.grid}>
        {gallery.isPending &&
          [0, 1, 2].map((each) => <Skeleton key={each} height={260} radius={12} />)}
        {gallery.data?.map((ready) => (
          <UnstyledButton
            key={ready.id}
            className={classes.card}
            onClick={() => setLooking(ready)}
            aria-label={t("templates.lookAt", { name: ready.name })}
          >
            <MailThumbnail mjml={ready.mjml} />
            <span className={classes.words}>
              <span style={{ fontWeight: 600 }}>{ready.name}</span>
            </span>
          </UnstyledButton>
        ))}
      </div>
      {looking && <ReadyDialog ready={looking} onClose={() => setLooking(undefined)} />}
    </section>
  );
}

function ReadyDialog({ ready, onClose }: { ready: ReadyTemplate; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [device, setDevice] = useState<DeviceName>(ownDevice);
  const mail = useQuery(pictureQuery(ready.mjml));
  const making = useMutation({
    mutationFn: () => makeTemplate({ name: ready.name, mjml: ready.mjml, labels: [] }),
    onSuccess: ({ id }) => navigate(`/templates/${id}`),
  });
  return (
    <Dialog title={ready.name} onClose={onClose} size={760}>
      <Stack gap="md">
        <Group justify="space-between">
          <DeviceSwitch<never> value={device} onChange={setDevice} />
          <Button color="clay" loading={making.isPending} onClick={() => making.mutate()}>
            {t("templates.useIt")}
          </Button>
        </Group>
        {making.error && <ProblemNote error={making.error} />}
        {mail.error && <ProblemNote error={mail.error} onRetry={() => void mail.refetch()} />}
        <div className={classes.frame} data-device={device}>
          {mail.data ? (
            <MailFrame html={mail.data.html} width={WIDTHS[device]} title={t("preview.frame")} />
          ) : (
            <Skeleton height="100%" radius={0} />
          )}
        </div>
      </Stack>
    </Dialog>
  );
}
