import { Modal } from "@mantine/core";
import { type ReactNode, useLayoutEffect } from "react";
import { useTranslation } from "react-i18next";

export interface DialogProps {
  title: string;
  onClose?: () => void;
  /** A dialog that is made to open and taken away to close is always open. */
  isOpen?: boolean;
  /** Stays until its own buttons close it. */
  isFirm?: boolean;
  /** Width in pixels where there is room. */
  size?: number;
  children: ReactNode;
}

/** A window over the page; when it goes, the focus is where it was before. */
export function Dialog({ title, onClose, isOpen = true, isFirm = false, ...rest }: DialogProps) {
  const { t } = useTranslation();
  useFocusBack(isOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={() => onClose?.()}
      title={title}
      size={rest.size ?? 520}
      returnFocus={false}
      withCloseButton={!isFirm}
      closeOnEscape={!isFirm}
      closeOnClickOutside={!isFirm}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {rest.children}
    </Modal>
  );
}

// Mantine gives it back to a dialog that closes, not to one that is taken away. Before the page is
// painted, as the heading of a page takes it: a page that comes next has the last word.
function useFocusBack(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [isOpen]);
}
