import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { endConfirming } from "../session/confirming";
import * as store from "../session/token-store";
import { Dialog } from "./Dialog";
import { SignInForm } from "./SignInForm";

/** Before people's data leave the account: is it still who signed in? What was asked goes on then. */
export function ConfirmPerson() {
  const { t } = useTranslation();
  return (
    <Dialog title={t("session.confirmTitle")} size={420} onClose={() => endConfirming(false)}>
      <Text c="dimmed" mb="md">
        {t("session.confirmText")}
      </Text>
      <SignInForm isAgain login={store.email()} onSignedIn={() => endConfirming(true)} />
    </Dialog>
  );
}
