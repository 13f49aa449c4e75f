import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { fieldsQuery, listsQuery } from "../../api/contacts";
import type { Contact } from "../../api/types";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import { FactList } from "./FactList";

/** Address, lists, language and the account's own fields. */
export function Facts({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { date, list } = useFormats();
  const lists = useQuery(listsQuery()).data;
  const fields = useQuery(fieldsQuery()).data ?? [];
  const names = lists?.filter(({ id }) => contact.lists.includes(id)).map(({ name }) => name);
  const language = contact.language as "nl" | "fr" | "en" | "de";
  return (
    <Section title={t("contact.facts")}>
      <FactList
        facts={[
          [t("import.target.email"), contact.email],
          [t("contacts.lists"), names ? list(names) || t("contact.noLists") : ""],
          [t("import.target.language"), t(`import.languages.${language}`)],
          [t("import.target.external_id"), contact.external_id],
          ...fields.map(({ name, label }): [string, string] => [label, contact.fields[name] ?? ""]),
          [t("contacts.since"), date(contact.created_at)],
        ]}
      />
    </Section>
  );
}
