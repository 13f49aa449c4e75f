import { Anchor, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { agreementsQuery, legalTextQuery } from "../api/agreements";
import type { AcceptedAgreement } from "../api/types";
import { AgreementForm } from "../components/AgreementForm";
import { LoadingCard } from "../components/LoadingCard";
import { PageProblem } from "../components/PageProblem";
import { PageTitle } from "../components/PageTitle";
import { Section } from "../components/Section";
import classes from "../components/rows.module.css";
import { SettingsNav } from "../components/SettingsNav";
import { useFormats } from "../format";

/** What has to be accepted, and who accepted what. */
export function Component() {
  const { t } = useTranslation();
  const found = useQuery(agreementsQuery());
  const state = found.data;
  const open = [...(state?.wanted ?? []), ...(state?.coming ?? [])];
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("agreements.title")} />
      {found.error && (
        <PageProblem
          error={found.error}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
      {found.isPending && <LoadingCard rows={6} />}
      {state && (
        <Stack gap="lg">
          {open.length > 0 && (
            <AgreementForm
              key={open.map(({ version }) => version).join()}
              intro={t("agreements.newText")}
              texts={open}
              rules={state.rules}
            />
          )}
          <Section title={t("agreements.accepted")}>
            <Text c="dimmed">{t("agreements.acceptedHint", { company: state.company })}</Text>
            <Accepted items={state.items} />
          </Section>
        </Stack>
      )}
    </>
  );
}

function Accepted({ items }: { items: readonly AcceptedAgreement[] }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  return (
    <Table className={classes.table} aria-label={t("agreements.accepted")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("agreements.who")}</Table.Th>
          <Table.Th>{t("agreements.what")}</Table.Th>
          <Table.Th>{t("agreements.when")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={`${item.user_id} ${item.name} ${item.version}`}>
            <Table.Td>
              <span className={classes.name}>{item.user_name || t("agreements.gone")}</span>
            </Table.Td>
            <Table.Td>
              <TextName item={item} />
            </Table.Td>
            <Table.Td data-label={t("agreements.when")}>{moment(item.accepted_at)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function TextName({ item: { name, version, country } }: { item: AcceptedAgreement }) {
  const { t, i18n } = useTranslation();
  const text = useQuery(legalTextQuery(name, version));
  const names = new Intl.DisplayNames(i18n.language, { type: "region" });
  return (
    <>
      <Anchor component={Link} to={`/legal/${name}/${version}`} underline="always">
        {text.data?.title ?? "…"}
      </Anchor>
      {country
        ? t("agreements.withRules", { version, country: names.of(country) })
        : t("agreements.ofVersion", { version })}
    </>
  );
}
