import { Button, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";

import { acceptInvitation, invitationQuery } from "../api/people";
import { asProblem } from "../api/problem";
import type { Invitation } from "../api/types";
import { moveTo } from "../components/moving";
import { NewPassword } from "../components/NewPassword";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";
import { SignInForm } from "../components/SignInForm";
import { signIn, signOut, useSession } from "../session/session";
import { email as signedInAs } from "../session/token-store";

/** Whoever holds the mailed link sees what it is about, and joins by a button. */
export function Component() {
  const { t } = useTranslation();
  const { token = "" } = useParams();
  const asked = useQuery(invitationQuery(token));
  if (asked.error)
    return (
      <>
        <PageTitle title={t("invitation.goneTitle")} />
        {asProblem(asked.error).status === 404 ? (
          <Text c="dimmed">{t("invitation.goneText")}</Text>
        ) : (
          <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />
        )}
      </>
    );
  if (!asked.data) return <Skeleton height={240} role="status" aria-label={t("common.loading")} />;
  return <Welcome token={token} invitation={asked.data} />;
}

interface WelcomeProps {
  token: string;
  invitation: Invitation;
}

function Welcome({ token, invitation }: WelcomeProps) {
  const { t } = useTranslation();
  const { account_name, role, email } = invitation;
  return (
    <>
      <PageTitle title={t("invitation.title", { account: account_name })} />
      <Text c="dimmed" mb="lg" style={{ overflowWrap: "anywhere" }}>
        {t(`invitation.as.${role}`, { email })}
      </Text>
      {invitation.needs_login ? (
        <NewLogin token={token} invitation={invitation} />
      ) : (
        <OwnLogin token={token} invitation={invitation} />
      )}
    </>
  );
}

/** No login with this address yet: a name and a password make one. */
function NewLogin({ token, invitation }: WelcomeProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const joining = useMutation({
    mutationFn: async () => {
      await acceptInvitation(token, name.trim(), password);
      moveTo(invitation.account_id);
      await signIn(invitation.email, password, false);
    },
    onSuccess: () => navigate("/", { replace: true }),
  });
  const problem = joining.error ? asProblem(joining.error) : undefined;
  const fault = problem?.faultAt("password") ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && password) joining.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {problem && !fault && <ProblemNote error={problem} />}
        <TextInput
          label={t("members.name")}
          autoComplete="name"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          withAsterisk={false}
        />
        <NewPassword
          label={t("signIn.password")}
          value={password}
          onChange={setPassword}
          fault={fault}
        />
        <Button type="submit" size="md" fullWidth loading={joining.isPending}>
          {t("invitation.join")}
        </Button>
      </Stack>
    </form>
  );
}

/** The address has a login: who is signed in with it joins by a button. */
function OwnLogin({ token, invitation }: WelcomeProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const joining = useMutation({
    mutationFn: () => acceptInvitation(token, "", ""),
    onSuccess: () => {
      moveTo(invitation.account_id);
      return navigate("/", { replace: true });
    },
  });
  const isOther = signedInAs() !== invitation.email.toLowerCase();
  if (session !== "signedIn")
    return (
      <>
        <Text mb="md">{t("invitation.signIn")}</Text>
        <SignInForm login={invitation.email} onSignedIn={() => joining.mutate()} />
      </>
    );
  return (
    <Stack gap="md">
      {joining.error && <ProblemNote error={joining.error} />}
      {isOther ? (
        <>
          <Text style={{ overflowWrap: "anywhere" }}>
            {t("invitation.other", { email: signedInAs() })}
          </Text>
          <Button variant="default" onClick={signOut}>
            {t("account.signOut")}
          </Button>
        </>
      ) : (
        <Button size="md" fullWidth loading={joining.isPending} onClick={() => joining.mutate()}>
          {t("invitation.join")}
        </Button>
      )}
    </Stack>
  );
}
