import { Anchor, Button, Select, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";

import { estimateQuery, segmentsQuery } from "../../api/segments";
import type { Segment } from "../../api/types";
import { PeopleDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LabelBadges } from "../../components/LabelBadges";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import classes from "../../components/rows.module.css";
import { useFormats } from "../../format";
import { isLabelled, isSameLabel, labelsAmong } from "../../labels";

const ANY = "-";

export function Component() {
  const { t } = useTranslation();
  const segments = useQuery(segmentsQuery());
  const found = segments.data;
  const make = (
    <Button component={Link} to="/contacts/segments/new" color="clay">
      {t("segments.make")}
    </Button>
  );
  return (
    <>
      <PageTitle title={t("segments.title")}>{found && found.length > 0 && make}</PageTitle>
      {segments.error && (
        <ProblemNote
          error={segments.error}
          onRetry={() => void segments.refetch()}
          isRetrying={segments.isFetching}
        />
      )}
      {segments.isPending && <LoadingCard rows={3} />}
      {found?.length === 0 && (
        <div className="card">
          <EmptyState
            drawing={<PeopleDrawing />}
            title={t("segments.emptyTitle")}
            text={t("segments.emptyText")}
            action={make}
          />
        </div>
      )}
      {found && found.length > 0 && (
        <>
          <Text c="dimmed" maw={680} mb="lg">
            {t("segments.intro")}
          </Text>
          <Labelled segments={found} />
        </>
      )}
    </>
  );
}

/** Those with the label that is chosen, or all of them. */
function Labelled({ segments }: { segments: Segment[] }) {
  const { t, i18n } = useTranslation();
  // The choice stands in the address, so that it can be shared and gone back to.
  const [parameters, setParameters] = useSearchParams();
  const labels = labelsAmong(segments, i18n.language);
  const asked = parameters.get("label") ?? "";
  const chosen = labels.find((label) => isSameLabel(label, asked));
  return (
    <>
      {labels.length > 0 && (
        <Select
          label={t("segments.label")}
          value={chosen ? `=${chosen}` : ANY}
          onChange={(value) =>
            setParameters(value && value !== ANY ? { label: value.slice(1) } : {}, {
              replace: true,
            })
          }
          data={[
            { value: ANY, label: t("segments.anyLabel") },
            ...labels.map((label) => ({ value: `=${label}`, label })),
          ]}
          allowDeselect={false}
          searchable={labels.length > 12}
          maw={320}
          mb="lg"
        />
      )}
      <SegmentTable
        segments={chosen ? segments.filter((each) => isLabelled(each, chosen)) : segments}
      />
    </>
  );
}

function SegmentTable({ segments }: { segments: Segment[] }) {
  const { t } = useTranslation();
  return (
    <div className={`card ${classes.frame}`}>
      <Table verticalSpacing="md" horizontalSpacing="lg" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("segments.segment")}</Table.Th>
            <Table.Th>{t("segments.size")}</Table.Th>
            <Table.Th>{t("segments.changed")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {segments.map((segment) => (
            <SegmentRow key={segment.id} segment={segment} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function SegmentRow({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const { date, number } = useFormats();
  const estimate = useQuery(estimateQuery(segment.rules)).data;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/contacts/segments/${segment.id}`}
          className={classes.name ?? ""}
        >
          {segment.name}
        </Anchor>
        <LabelBadges labels={segment.labels} />
      </Table.Td>
      <Table.Td data-label={t("segments.size")} className="numbers">
        {estimate ? `${estimate.is_exact ? "" : "≈ "}${number(estimate.contacts)}` : "…"}
      </Table.Td>
      <Table.Td data-label={t("segments.changed")}>
        <Text size="sm">{date(segment.updated_at)}</Text>
      </Table.Td>
    </Table.Tr>
  );
}
