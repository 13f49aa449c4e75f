import { Anchor, Checkbox, MultiSelect, Select, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { campaignQuery, reportQuery } from "../../api/campaigns";
import { listsQuery } from "../../api/contacts";
import type { ProblemError } from "../../api/problem";
import { segmentsQuery } from "../../api/segments";
import type { List } from "../../api/types";
import { LabelBadges, labelledOption } from "../../components/LabelBadges";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import classes from "./AudienceSection.module.css";
import { AudienceTotal } from "./AudienceTotal";
import { ProductGroups } from "./ProductGroups";
import type { Draft } from "./draft";
import { Section } from "../../components/Section";

/** More lists than this do not fit on a page as boxes to tick. */
const MOST_BOXES = 8;

interface AudienceSectionProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: ProblemError | undefined;
}

export function AudienceSection({ draft, change, problem }: AudienceSectionProps) {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery());
  const fault = problem?.faults.find((each) => each.field.startsWith("audience"))?.detail;
  const others = (lists.data ?? []).filter((list) => !draft.lists.includes(list.id));
  return (
    <Section part="audience" title={t("editor.audience")} aside={<AudienceTotal draft={draft} />}>
      {draft.notOpened && <FollowUp of={draft.notOpened} />}
      {lists.error && (
        <ProblemNote isPart error={lists.error} onRetry={() => void lists.refetch()} />
      )}
      {lists.isPending && <Skeleton height={56} />}
      {lists.data?.length === 0 && (
        <Text>
          {t("editor.noLists")}{" "}
          <Anchor component={Link} to="/contacts/import" underline="always">
            {t("contacts.import")}
          </Anchor>
        </Text>
      )}
      {lists.data && lists.data.length > 0 && (
        <Lists lists={lists.data} draft={draft} change={change} fault={fault} />
      )}
      <SegmentChoice draft={draft} change={change} />
      <Exceptions draft={draft} change={change} others={others} />
      <ProductGroups draft={draft} change={change} problem={problem} />
    </Section>
  );
}

function SegmentChoice({ draft, change }: Pick<AudienceSectionProps, "draft" | "change">) {
  const { t } = useTranslation();
  const segments = useQuery(segmentsQuery()).data ?? [];
  if (segments.length === 0 && !draft.segmentId) return null;
  const isGone = draft.segmentId && !segments.some(({ id }) => id === draft.segmentId);
  return (
    <Select
      label={t("editor.segment")}
      description={t("editor.segmentHint")}
      placeholder={t("editor.segmentNone")}
      data={[
        ...segments.map(({ id, name }) => ({ value: id, label: name })),
        ...(isGone ? [{ value: draft.segmentId, label: t("editor.segmentGone") }] : []),
      ]}
      renderOption={labelledOption(segments)}
      value={draft.segmentId || null}
      onChange={(segmentId) => change({ segmentId: segmentId ?? "" })}
      clearable
      size="md"
    />
  );
}

interface ExceptionsProps extends Pick<AudienceSectionProps, "draft" | "change"> {
  others: List[];
}

function Exceptions({ draft, change, others }: ExceptionsProps) {
  const { t } = useTranslation();
  const isNobody = draft.lists.length === 0 && !draft.segmentId;
  if (isNobody || (others.length === 0 && draft.excluded.length === 0)) return null;
  return (
    <MultiSelect
      label={t("editor.except")}
      description={t("editor.exceptHint")}
      placeholder={draft.excluded.length === 0 ? t("editor.exceptNone") : ""}
      data={others.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={labelledOption(others)}
      value={[...draft.excluded]}
      onChange={(excluded) => change({ excluded })}
      searchable
      clearable
      size="md"
    />
  );
}

function FollowUp({ of }: { of: string }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const name = useQuery(campaignQuery(of)).data?.name;
  const unknown = useQuery(reportQuery(of)).data?.untracked ?? 0;
  return (
    <Text className={classes.followUp ?? ""}>
      {name ? t("editor.followUp", { name }) : t("editor.followUpNameless")}
      {unknown > 0 &&
        ` ${t("editor.followUpUnknown", { count: unknown, number: number(unknown) })}`}
    </Text>
  );
}

interface ListsProps {
  lists: List[];
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  fault: string | undefined;
}

function Lists({ lists, draft, change, fault }: ListsProps) {
  const { t } = useTranslation();
  const choose = (chosen: string[]) =>
    change({ lists: chosen, excluded: draft.excluded.filter((id) => !chosen.includes(id)) });
  if (lists.length > MOST_BOXES)
    return (
      <MultiSelect
        label={t("editor.lists")}
        data={lists.map(({ id, name }) => ({ value: id, label: name }))}
        renderOption={labelledOption(lists)}
        value={[...draft.lists]}
        onChange={choose}
        error={fault}
        searchable
        size="md"
      />
    );
  return (
    <Checkbox.Group
      label={t("editor.lists")}
      value={[...draft.lists]}
      onChange={choose}
      error={fault}
    >
      <div className={classes.boxes}>
        {lists.map((list) => (
          <Checkbox
            key={list.id}
            value={list.id}
            label={
              <>
                {list.name}
                <LabelBadges labels={list.labels} />
              </>
            }
            className={classes.box ?? ""}
            classNames={{ labelWrapper: classes.label ?? "" }}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
