import { Button, Group, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { asProblem } from "../../api/problem";
import { makeTemplate, saveTemplate, templatesQuery } from "../../api/templates";
import type { NewTemplate, TemplateDocument } from "../../api/types";
import { type DeviceName, DeviceSwitch, ownDevice, WIDTHS } from "../../components/DeviceSwitch";
import { LetterDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { MailFrame } from "../../components/MailFrame";
import { ProblemNote } from "../../components/ProblemNote";
import { SourceEditor, type SourceHandle } from "../../components/SourceEditor";
import { SourceTools } from "../../components/SourceTools";
import { labelsAmong } from "../../labels";
import { EMPTY_DRAFT } from "../campaign-edit/draft";
import { NoteList } from "../campaign-edit/NoteList";
import { type Preview, type SourceNote, usePreview } from "../campaign-edit/usePreview";
import { useUnsavedGuard } from "../campaign-edit/useUnsavedGuard";
import classes from "./template-edit.module.css";
import { VersionsSection } from "./VersionsSection";

const MOST_LABELS = 10;
const HOME = "/templates";

/** known: the template that is changed; without it one is made. */
export function TemplateForm({ known }: { known?: TemplateDocument }) {
  const { t } = useTranslation();
  const { fields, change, isDirty, saving, guard } = useTemplate(known ?? NEW, known);
  const { name, labels, mjml } = fields;
  const source = useRef<SourceHandle>(null);
  const preview = usePreview({ ...EMPTY_DRAFT, mjml }, "");
  const problem = saving.error ? asProblem(saving.error) : undefined;
  const goTo = (note: SourceNote) => source.current?.goTo(note.line ?? 1, note.column ?? 1);
  const canSave = isDirty && name.trim() !== "" && mjml.trim() !== "";
  return (
    <div className={classes.columns}>
      <Stack gap="lg" className={classes.form ?? ""}>
        {problem && <ProblemNote error={problem} />}
        <TextInput
          label={t("templates.name")}
          description={t("templates.nameHint")}
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          maxLength={200}
          error={problem?.faultAt("name")}
        />
        <LabelsInput
          labels={labels}
          onChange={(labels) => change({ labels })}
          fault={problem?.faults.find(({ field }) => field.startsWith("labels"))?.detail}
        />
        <div>
          <SourceEditor
            ref={source}
            label={t("editor.source")}
            hint={t("editor.sourceHint")}
            value={mjml}
            onChange={(mjml) => change({ mjml })}
            markedLines={preview.notes.flatMap(({ line }) => (line ? [line] : []))}
          />
          <SourceTools mjml={mjml} source={source} onChange={(mjml) => change({ mjml })} />
          <NoteList notes={preview.notes} onGo={goTo} />
        </div>
        <Group gap="sm">
          <Button
            color="clay"
            disabled={!canSave}
            loading={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {t("templates.save")}
          </Button>
          <Button component={Link} to={HOME} variant="default">
            {t("common.back")}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {known && !isDirty && t("templates.saved")}
          </Text>
        </Group>
        {known && <VersionsSection template={known} isDirty={isDirty} />}
      </Stack>
      <Look preview={preview} />
      {guard}
    </div>
  );
}

const NEW: NewTemplate = { name: "", labels: [], mjml: "" };

/** What is written, until it is saved. */
function useTemplate({ name, labels, mjml }: NewTemplate, known: TemplateDocument | undefined) {
  const navigate = useNavigate();
  const start = { name, labels: [...(labels ?? [])], mjml };
  const [fields, setFields] = useState(start);
  const isDirty = JSON.stringify(fields) !== JSON.stringify(start);
  const saving = useMutation({
    mutationFn: () => {
      const body = { ...fields, name: fields.name.trim() };
      return known ? saveTemplate(body, known) : makeTemplate(body);
    },
    // In the place of the address of what had none yet: nothing is lost by that.
    onSuccess: ({ id }) => navigate(`${HOME}/${id}`, { replace: true }),
  });
  return {
    fields,
    change: (part: Partial<typeof start>) => setFields((all) => ({ ...all, ...part })),
    isDirty,
    saving,
    guard: useUnsavedGuard(isDirty && !saving.isSuccess),
  };
}

interface LabelsInputProps {
  labels: string[];
  onChange: (labels: string[]) => void;
  fault: string | undefined;
}

function LabelsInput({ labels, onChange, fault }: LabelsInputProps) {
  const { t, i18n } = useTranslation();
  const others = useQuery(templatesQuery()).data ?? [];
  return (
    <TagsInput
      label={t("templates.labels")}
      description={t("templates.labelsHint")}
      data={labelsAmong(others, i18n.language)}
      value={labels}
      onChange={onChange}
      size="md"
      maxTags={MOST_LABELS}
      maxLength={40}
      error={fault}
    />
  );
}

/** The mail as it will be, beside its source. */
function Look({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const [device, setDevice] = useState<DeviceName>(ownDevice);
  return (
    <section className={classes.look} aria-label={t("preview.title")}>
      <Group justify="flex-end" mb="sm">
        <DeviceSwitch<never> value={device} onChange={setDevice} />
      </Group>
      <div className="card">
        {preview.problem && <ProblemNote error={preview.problem} onRetry={preview.retry} />}
        {preview.mail ? (
          <div className={classes.frame} data-old={preview.faults.length > 0} data-device={device}>
            <MailFrame html={preview.mail.html} width={WIDTHS[device]} title={t("preview.frame")} />
          </div>
        ) : (
          <EmptyState
            drawing={<LetterDrawing />}
            title={t(preview.isEmpty ? "preview.emptyTitle" : "preview.faultTitle")}
            text={t(preview.isEmpty ? "templates.emptyText" : "preview.faultText")}
          />
        )}
      </div>
    </section>
  );
}
