import { Button, Group as Row, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { asProblem } from "../../api/problem";
import { removeSegment, saveSegment, segmentsQuery } from "../../api/segments";
import type { Segment, SegmentRules } from "../../api/types";
import { Confirm } from "../../components/Confirm";
import { LabelsInput } from "../../components/LabelsInput";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { EstimateCard } from "./EstimateCard";
import { GroupFields } from "./GroupFields";
import classes from "./segment-edit.module.css";
import { formOf, type Group, newGroup, rulesOf } from "./tree";

const PAUSE_MILLISECONDS = 400;
const HOME = "/contacts/segments";

/** known: the segment that is changed; without it one is made. */
export function SegmentForm({ known }: { known?: Segment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState(known?.name ?? "");
  const [labels, setLabels] = useState(known?.labels ?? []);
  const others = useQuery(segmentsQuery()).data ?? [];
  const [group, setGroup] = useState<Group>(() => (known ? formOf(known.rules) : newGroup("all")));
  const rules = rulesOf(group) as SegmentRules | null;
  const [settled] = useDebouncedValue(JSON.stringify(rules), PAUSE_MILLISECONDS);
  const saving = useMutation({
    mutationFn: (whole: SegmentRules) =>
      saveSegment({ name: name.trim(), labels, rules: whole }, known),
    onSuccess: () => navigate(HOME),
  });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  return (
    <div className={classes.columns}>
      <Stack gap="lg" className={classes.form ?? ""}>
        {problem && <ProblemNote error={problem} />}
        <TextInput
          label={t("segments.name")}
          description={t("segments.nameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          error={problem?.faultAt("name")}
        />
        <LabelsInput
          others={others}
          hint={t("segments.labelsHint")}
          labels={labels}
          onChange={setLabels}
          fault={problem?.faults.find(({ field }) => field.startsWith("labels"))?.detail}
        />
        <Section title={t("segments.rules")}>
          <GroupFields group={group} onChange={setGroup} />
        </Section>
        <Row gap="sm">
          <Button
            color="clay"
            disabled={name.trim() === "" || rules === null}
            loading={saving.isPending}
            onClick={() => rules && saving.mutate(rules)}
          >
            {t("segments.save")}
          </Button>
          <Button component={Link} to={HOME} variant="default">
            {t("common.back")}
          </Button>
          {known && <RemoveButton segment={known} />}
        </Row>
      </Stack>
      <div className={classes.aside}>
        <EstimateCard rules={JSON.parse(settled) as SegmentRules | null} />
      </div>
    </div>
  );
}

function RemoveButton({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const removing = useMutation({
    mutationFn: () => removeSegment(segment.id),
    onSuccess: () => navigate(HOME, { replace: true }),
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setIsAsking(true)}>
        {t("segments.remove")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("segments.removeTitle", { name: segment.name })}
        text={t("segments.removeText")}
        button={t("segments.remove")}
        color="red"
        error={removing.error}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
