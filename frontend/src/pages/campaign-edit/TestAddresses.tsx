import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { asProblem } from "../../api/problem";
import { inviteTestAddress, removeTestAddress, resendTestAddress } from "../../api/test-addresses";
import type { TestAddress } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { RowButton } from "../../components/RowTable";
import classes from "./TestAddresses.module.css";

/** Mailboxes outside the account: asked once, and then they get tests. */
export function TestAddresses({ invited }: { invited: TestAddress[] }) {
  const { t } = useTranslation();
  return (
    <details className={classes.frame}>
      <summary className={classes.summary}>{t("test.outside")}</summary>
      <Stack gap="sm" mt="sm">
        <Text size="sm" c="dimmed">
          {t("test.outsideText")}
        </Text>
        {invited.length > 0 && (
          <ul className={classes.list}>
            {invited.map((each) => (
              <Row key={each.id} asked={each} />
            ))}
          </ul>
        )}
        <Invite />
      </Stack>
    </details>
  );
}

function Row({ asked }: { asked: TestAddress }) {
  const { t } = useTranslation();
  const resending = useMutation({ mutationFn: () => resendTestAddress(asked.id) });
  const removing = useMutation({ mutationFn: () => removeTestAddress(asked.id) });
  const error = resending.error ?? removing.error;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        {asked.email}
        <Text size="sm" c="dimmed" role="status">
          {t(resending.isSuccess ? "test.again" : `test.states.${asked.state}`)}
        </Text>
      </div>
      <Group gap={4}>
        {asked.state === "waiting" && (
          <RowButton
            words={t("test.resend")}
            about={asked.email}
            isBusy={resending.isPending}
            onClick={() => resending.mutate()}
          />
        )}
        <RowButton
          words={t("test.remove")}
          about={asked.email}
          color="red"
          isBusy={removing.isPending}
          onClick={() => removing.mutate()}
        />
      </Group>
      {error && <ProblemNote error={error} />}
    </li>
  );
}

function Invite() {
  const { t } = useTranslation();
  const [address, setAddress] = useState("");
  const inviting = useMutation({
    mutationFn: () => inviteTestAddress(address.trim()),
    onSuccess: () => setAddress(""),
  });
  const problem = inviting.error ? asProblem(inviting.error) : undefined;
  const fault = problem?.faultAt("email") ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address.trim()) inviting.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {problem && !fault && <ProblemNote error={problem} />}
        <Group gap="sm" align="flex-end">
          <TextInput
            flex="1 1 14rem"
            label={t("test.invite")}
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            maxLength={254}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={fault}
          />
          <Button
            type="submit"
            variant="default"
            loading={inviting.isPending}
            disabled={!address.trim()}
          >
            {t("test.ask")}
          </Button>
        </Group>
        <Text size="sm" role="status">
          {inviting.data && t("test.asked", { email: inviting.data.email })}
        </Text>
      </Stack>
    </form>
  );
}
