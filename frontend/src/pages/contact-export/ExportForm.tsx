import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";

import { exportContacts } from "../../api/contact-exports";
import { listsQuery } from "../../api/contacts";
import { segmentQuery } from "../../api/segments";
import type { NewContactExport } from "../../api/types";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

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
  const query = parameters.get("q") ?? "";
  const list = parameters.get("list");
  const segment = parameters.get("segment");
  return (
    <>
      <PageTitle title={t("contactExport.title")} />
      <Stack gap="lg" maw={720}>
        <Section title={t("contactExport.who")}>
          <Whom query={query} list={list} segment={segment} />
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
            onClick={() => asking.mutate({ format, query, name: "", value: "", list, segment })}
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

interface WhomProps {
  query: string;
  list: string | null;
  segment: string | null;
}

/** In words, once the names are known. */
function Whom({ query, list, segment }: WhomProps) {
  const { t } = useTranslation();
  const lists = useQuery({ ...listsQuery(), enabled: list !== null });
  const found = useQuery({ ...segmentQuery(segment ?? ""), enabled: segment !== null });
  const listName = lists.data?.find(({ id }) => id === list)?.name;
  const lines = [
    list !== null && `${t("contacts.list")}: ${listName ?? "…"}`,
    segment !== null && `${t("segments.segment")}: ${found.data?.name ?? "…"}`,
    query && `${t("contacts.searchHint")}: ${query}`,
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
