import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Dialog } from "../../components/Dialog";
import { LinkToCopy } from "../../components/LinkToCopy";

/** A link to the mail itself, as nobody in particular sees it. */
export function ShareMailButton({ url }: { url: string }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("shareMail.button")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t("shareMail.button")}>
        <Stack gap="md">
          <Text>{t("shareMail.text")}</Text>
          <LinkToCopy label={t("shareMail.link")} url={url} />
          <Group justify="space-between" gap="sm">
            <Anchor href={url} target="_blank" rel="noreferrer">
              {t("shareMail.look")}
            </Anchor>
            <Button variant="default" onClick={() => setIsOpen(false)}>
              {t("common.close")}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
