import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";

import { setNewPassword } from "../api/account";
import { asProblem } from "../api/problem";
import { NewPassword } from "../components/NewPassword";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { token = "" } = useParams();
  const [password, setPassword] = useState("");
  const setting = useMutation({
    mutationFn: () => setNewPassword(token, password),
    onSuccess: () => navigate("/sign-in", { state: { hasNewPassword: true }, replace: true }),
  });
  const problem = setting.error ? asProblem(setting.error) : undefined;
  const fault = problem?.faultAt("password") ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) setting.mutate();
  };
  return (
    <>
      <PageTitle title={t("reset.title")} />
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {problem && !fault && <ProblemNote error={problem} />}
          <NewPassword
            label={t("reset.password")}
            value={password}
            onChange={setPassword}
            fault={fault}
          />
          <Button type="submit" size="md" fullWidth loading={setting.isPending}>
            {t("reset.button")}
          </Button>
          <Text size="sm">
            <Anchor component={Link} to="/forgot" underline="always">
              {t("reset.again")}
            </Anchor>
          </Text>
        </Stack>
      </form>
    </>
  );
}
