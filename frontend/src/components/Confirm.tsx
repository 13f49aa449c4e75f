import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Dialog } from "./Dialog";
import classes from "./Confirm.module.css";
import { ProblemNote } from "./ProblemNote";

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  text?: string;
  /** What the button does, in words. */
  button: string;
  color?: string;
  error?: unknown;
  isBusy: boolean;
  isDisabled?: boolean;
  /** For what needs more room than a sentence. */
  isWide?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks once more before something that cannot be taken back. */
export function Confirm({ isOpen, title, text, button, children, ...rest }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={isOpen} onClose={rest.onClose} title={title} size={rest.isWide ? 560 : 460}>
      <Stack gap="md">
        {text && <Text>{text}</Text>}
        {children}
        {Boolean(rest.error) && <ProblemNote error={rest.error} />}
        <Group justify="flex-end" gap="sm" className={classes.buttons ?? ""}>
          <Button variant="default" onClick={rest.onClose} data-autofocus>
            {t("common.back")}
          </Button>
          <Button
            color={rest.color ?? "clay"}
            loading={rest.isBusy}
            disabled={rest.isDisabled ?? false}
            onClick={rest.onConfirm}
          >
            {button}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
