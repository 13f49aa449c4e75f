import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { queryClient } from "../api/query-client";
import { signOut } from "../session/session";
import { Dialog } from "./Dialog";
import { SignInForm } from "./SignInForm";

/** The session ended while somebody was at work: ask for the password, keep the page. */
export function SessionOver() {
  const { t } = useTranslation();
  return (
    <Dialog isFirm title={t("session.title")} size={420}>
      <Text c="dimmed" mb="md">
        {t("session.text")}
      </Text>
      <SignInForm onSignedIn={() => void queryClient.refetchQueries({ type: "active" })} />
      <Anchor component="button" mt="md" size="sm" onClick={signOut}>
        {t("session.leave")}
      </Anchor>
    </Dialog>
  );
}
