import { Button, Group, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { Dialog, type DialogProps } from "./Dialog";

interface FormDialogProps extends Pick<DialogProps, "title" | "size"> {
  /** What the button does, in words. */
  button: string;
  /** clay for what adds something, none for a change. */
  color?: "clay";
  isBusy: boolean;
  /** Whether enough is filled in. */
  isReady: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** Fields, and what was said of them. */
  children: ReactNode;
}

/** Fields in a window over the page, with a way on and a way back. */
export function FormDialog({ title, size, button, children, ...rest }: FormDialogProps) {
  const { t } = useTranslation();
  const { color, isBusy, isReady, onSubmit, onClose } = rest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSubmit();
  };
  return (
    <Dialog title={title} onClose={onClose} {...(size && { size })}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common.back")}
            </Button>
            <Button type="submit" {...(color && { color })} loading={isBusy} disabled={!isReady}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
