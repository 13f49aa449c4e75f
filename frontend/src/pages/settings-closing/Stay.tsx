import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { keepAccount } from "../../api/closing";
import type { Account } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";

/** The way back, until the account closes. */
export function Stay({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const staying = useMutation({ mutationFn: keepAccount });
  const day = account.closes_at ? date(account.closes_at) : "";
  return (
    <Section title={t("closing.given")}>
      <Text>{t("closing.givenText", { day })}</Text>
      {staying.error && <ProblemNote error={staying.error} />}
      <Group>
        <Button color="clay" loading={staying.isPending} onClick={() => staying.mutate()}>
          {t("closing.stay")}
        </Button>
      </Group>
    </Section>
  );
}
