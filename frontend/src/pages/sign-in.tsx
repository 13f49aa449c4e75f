import { Alert, Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useLocation, useSearchParams } from "react-router";

import { PageTitle } from "../components/PageTitle";
import { SignInForm } from "../components/SignInForm";
import { useSession } from "../session/session";

export function Component() {
  const { t } = useTranslation();
  const session = useSession();
  const [parameters] = useSearchParams();
  const location = useLocation();
  const hasNewPassword = (location.state as { hasNewPassword?: boolean } | null)?.hasNewPassword;

  if (session === "signedIn") return <Navigate to={ownPath(parameters.get("next"))} replace />;
  return (
    <>
      <PageTitle title={t("signIn.title")} />
      {hasNewPassword && (
        <Alert role="status" variant="light" mb="md" radius="md">
          {t("signIn.newPassword")}
        </Alert>
      )}
      <SignInForm onSignedIn={() => undefined}>
        <Text size="sm" mt={-6}>
          <Anchor component={Link} to="/forgot" underline="always">
            {t("signIn.forgot")}
          </Anchor>
        </Text>
      </SignInForm>
      <Text mt="lg">
        {t("signIn.isNew")}{" "}
        <Anchor component={Link} to="/sign-up" underline="always">
          {t("signIn.signUp")}
        </Anchor>
      </Text>
    </>
  );
}

// Only a place of our own: "//elsewhere.example" would lead away.
function ownPath(next: string | null): string {
  return next && /^\/[^/\\]/.test(next) ? next : "/";
}
