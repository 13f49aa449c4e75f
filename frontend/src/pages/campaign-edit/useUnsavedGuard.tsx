import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";

import { Confirm } from "../../components/Confirm";

/** Asks before work is lost. Returns what must stand on the page. */
export function useUnsavedGuard(isDirty: boolean) {
  const { t } = useTranslation();
  const dirty = useRef(isDirty);
  useEffect(() => {
    dirty.current = isDirty;
  }, [isDirty]);
  const blocker = useBlocker(({ currentLocation, nextLocation, historyAction }) => {
    const stays = currentLocation.pathname === nextLocation.pathname;
    // Saving a new draft replaces the address; nothing is lost by that.
    return dirty.current && !stays && historyAction !== "REPLACE";
  });

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);

  return (
    <Confirm
      isOpen={blocker.state === "blocked"}
      title={t("editor.leaveTitle")}
      text={t("editor.leaveText")}
      button={t("editor.leaveButton")}
      color="red"
      isBusy={false}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}
