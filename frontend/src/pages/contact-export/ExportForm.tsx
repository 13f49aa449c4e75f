import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";

import { exportContacts } from "../../api/contact-exports";
import { type ContactFilter, listsQuery, searchOf } from "../../api/contacts";
import { segmentQuery } from "../../api/segments";
import type { NewContactExport } from "../../api/types";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { filterOf, moreFilters } from "../contacts/filter";

const EVERYBODY = { query: "", name: "", value: "" };
const FORMATS = ["csv", "json"] as const;

type Format = (typeof FORMATS)[number];

/** Who is in the file stands in the address, as on the page that leads here. */
export function ExportForm() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const [format, setFormat] = useState<Format>("csv");
  const asking = useMutation({
    mutationFn: (wanted: NewContactExport) => exportContacts(wanted),
    onSuccess: ({ id }) => void navigate(`/contacts/exports/${id}`, { replace: true }),
  });
  const filter = filterOf(parameters);
  return (
    <>
      <PageTitle title={t("contactExport.title")} />
      <Stack gap="lg" maw={720}>
        <Section title={t("contactExport.who")}>
          <Whom filter={filter} />
        </Section>
        <Section title={t("contactExport.format")}>
          <Radio.Group
            aria-label={t("contactExport.format")}
            value={format}
            onChange={(value) => setFormat(value as Format)}
          >
            <Stack gap="md">
              {FORMATS.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`contactExport.formats.${each}`)}
                  description={each === "csv" && t("contactExport.formatHint")}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Section>
        {asking.error && <ProblemNote error={asking.error} />}
        <Group gap="sm">
          <Button
            color="clay"
            loading={asking.isPending}
            onClick={() => asking.mutate({ ...EVERYBODY, ...searchOf(filter), format })}
          >
            {t("closing.make")}
          </Button>
          <Button component={Link} to="/contacts" variant="default">
            {t("contacts.title")}
          </Button>
        </Group>
      </Stack>
    </>
  );
}

/** In words, once the names are known. */
function Whom({ filter }: { filter: ContactFilter }) {
  const { t } = useTranslation();
  const { list, segment, query, name } = filter;
  const lists = useQuery({ ...listsQuery(), enabled: list !== "" });
  const found = useQuery({ ...segmentQuery(segment), enabled: segment !== "" });
  const listName = lists.data?.find(({ id }) => id === list)?.name;
  const more = moreFilters({ ...filter, segment: "" });
  const lines = [
    list && `${t("contacts.list")}: ${listName ?? "…"}`,
    segment && `${t("segments.segment")}: ${found.data?.name ?? "…"}`,
    query && `${t("contacts.searchHint")}: ${query}`,
    name && `${t("contacts.nameHint")}: ${name}`,
    more > 0 && t("contacts.moreSet", { count: more }),
  ].filter(Boolean);
  return (
    <>
      {(lines.length > 0 ? lines : [t("contacts.everybody")]).map((line) => (
        <Text key={line || ""} fw={600} style={{ overflowWrap: "anywhere" }}>
          {line}
        </Text>
      ))}
    </>
  );
}
