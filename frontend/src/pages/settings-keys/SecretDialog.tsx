import { Alert, Button, CopyButton, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { ApiKeySecret } from "../../api/types";
import { Dialog } from "../../components/Dialog";
import { InfoIcon } from "../../components/icons";
import { useFormats } from "../../format";

interface SecretDialogProps {
  made: ApiKeySecret;
  onClose: () => void;
}

/** The only time a secret is seen; it does not go away by a click beside it. */
export function SecretDialog({ made, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  return (
    <Dialog onClose={onClose} isFirm title={t("keys.secretTitle", { name: made.name })} size={560}>
      <Stack gap="md">
        <Alert variant="light" radius="md" icon={<InfoIcon />}>
          {t("keys.secretText")}
        </Alert>
        <Group gap="sm" align="flex-end">
          <TextInput
            readOnly
            data-autofocus
            flex="1 1 16rem"
            label={t("keys.secret")}
            value={made.secret}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={made.secret}>
            {({ copied, copy }) => (
              <Button onClick={copy} flex="none" h={42} miw={120}>
                {t(copied ? "share.copied" : "share.copy")}
              </Button>
            )}
          </CopyButton>
        </Group>
        {made.old_until && <div>{t("keys.oldUntil", { when: moment(made.old_until) })}</div>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("keys.secretKept")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
