import { Anchor, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { agreementTextsQuery, legalTextQuery } from "../api/agreements";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";
import { useFormats } from "../format";

/** Every text there is to agree to. */
export function Component() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const found = useQuery(agreementTextsQuery());
  return (
    <>
      <PageTitle title={t("legal.title")} />
      {found.error && (
        <ProblemNote
          error={found.error}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
      {found.isPending && <Skeleton height={240} role="status" aria-label={t("common.loading")} />}
      {found.data && (
        <Stack gap="xl">
          <Text size="lg">{t("legal.text")}</Text>
          <Stack gap="md">
            {found.data.items.map((text) => (
              <div key={`${text.name}/${text.version}`}>
                <TextLink name={text.name} version={text.version} />
                <Text size="sm" c="dimmed">
                  {t("agreements.version", {
                    version: text.version,
                    day: date(text.in_force_from),
                  })}
                </Text>
              </div>
            ))}
          </Stack>
          <div>
            <Title order={2} mb="sm">
              {t("legal.rules")}
            </Title>
            <Text mb="md">{t("legal.rulesText")}</Text>
            <Stack gap="xs">
              {found.data.country_rules.map((rules) => (
                <TextLink key={rules.name} name={rules.name} version={rules.version} />
              ))}
            </Stack>
          </div>
        </Stack>
      )}
    </>
  );
}

function TextLink({ name, version }: { name: string; version: string }) {
  const text = useQuery(legalTextQuery(name, version));
  return (
    <Anchor component={Link} to={`/legal/${name}/${version}`} underline="always">
      {text.data?.title ?? "…"}
    </Anchor>
  );
}
