import { Anchor, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { contactQuery, fieldsQuery, listsQuery } from "../../api/contacts";
import type { Contact } from "../../api/types";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { Section } from "../../components/Section";
import { ContactBadge } from "../../components/StateBadge";
import { nameOf } from "../../contact-name";
import { useFormats } from "../../format";
import classes from "./contact.module.css";
import { TimelineSection } from "./TimelineSection";

export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const contact = useQuery(contactQuery(id));
  if (contact.error)
    return (
      <PageProblem
        error={contact.error}
        onRetry={() => void contact.refetch()}
        isRetrying={contact.isFetching}
      />
    );
  if (!contact.data) return <LoadingCard rows={6} />;
  const name = nameOf(contact.data);
  return (
    <>
      <Anchor component={Link} to="/contacts" size="sm">
        {t("contact.back")}
      </Anchor>
      <PageTitle title={name || contact.data.email}>
        <ContactBadge status={contact.data.status} />
      </PageTitle>
      <div className={classes.columns}>
        <Known contact={contact.data} />
        <TimelineSection id={id} />
      </div>
    </>
  );
}

/** What the account keeps of somebody. */
function Known({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const fields = useQuery(fieldsQuery()).data ?? [];
  const lists = useQuery(listsQuery()).data ?? [];
  const names = new Map(lists.map((list) => [list.id, list.name]));
  const known: [string, string][] = [
    [t("contact.email"), contact.email],
    ...fields
      .filter(({ name }) => contact.fields[name])
      .map(({ name, label }): [string, string] => [label, contact.fields[name] ?? ""]),
    [t("contact.language"), t(`segments.languages.${contact.language as "nl"}`)],
    [t("contacts.lists"), contact.lists.map((each) => names.get(each) ?? each).join(", ") || "–"],
    [
      t("contact.consent"),
      `${t(`segments.consents.${contact.consent.basis}`)}: ${contact.consent.source}`,
    ],
    [t("contact.obtained"), date(contact.consent.obtained_at)],
    ...(contact.external_id
      ? [[t("contact.externalId"), contact.external_id] as [string, string]]
      : []),
  ];
  return (
    <Section title={t("contact.known")}>
      <dl className={classes.known}>
        {known.map(([term, value]) => (
          <Group key={term} gap={0} className={classes.pair ?? ""}>
            <Text component="dt" size="sm" c="dimmed">
              {term}
            </Text>
            <Text component="dd" m={0} className={classes.value ?? ""}>
              {value}
            </Text>
          </Group>
        ))}
      </dl>
    </Section>
  );
}
