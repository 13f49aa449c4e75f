import { Anchor, Button, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { estimateQuery, segmentsQuery } from "../../api/segments";
import type { Segment } from "../../api/types";
import { ByLabel } from "../../components/ByLabel";
import { PeopleDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LabelBadges } from "../../components/LabelBadges";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import classes from "../../components/rows.module.css";
import { useFormats } from "../../format";

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
          <ByLabel items={found}>{(shown) => <SegmentTable segments={shown} />}</ByLabel>
        </>
      )}
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
