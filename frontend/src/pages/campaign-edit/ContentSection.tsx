import { Anchor, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { ProblemError } from "../../api/problem";
import { SourceEditor, type SourceHandle } from "../../components/SourceEditor";
import classes from "./ContentSection.module.css";
import type { MailLanguage } from "../../api/types";
import { type Draft, fieldIn } from "./draft";
import { InsertImage } from "./InsertImage";
import type { Where } from "./mending";
import { NoteList } from "./NoteList";
import { Section } from "../../components/Section";
import { TemplatePicker } from "./TemplatePicker";
import { TextPart } from "./TextPart";
import type { Preview, SourceNote } from "./usePreview";

interface ContentSectionProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  preview: Preview;
  problem: ProblemError | undefined;
  /** Of the mail that is written, "" for the account's. */
  language: MailLanguage | "";
  /** The place in the source to go to; every jump is a new object. */
  jump: Where | undefined;
}

export function ContentSection(props: ContentSectionProps) {
  const { draft, change, preview, problem, language, jump } = props;
  const { t } = useTranslation();
  const hasSource = draft.mjml.trim() !== "";
  // Not derived from the source: somebody who empties the field is still writing.
  const [isPicking, setIsPicking] = useState(!hasSource);
  const place = useRef<HTMLDivElement>(null);
  const source = useRef<SourceHandle>(null);
  const [jumped, setJumped] = useState(jump);
  if (jump !== jumped) {
    setJumped(jump);
    if (jump?.part === "content") setIsPicking(false);
  }
  useEffect(() => {
    if (jump?.part === "content") source.current?.goTo(jump.line ?? 1, jump.column ?? 1);
  }, [jump]);
  const goTo = (note: SourceNote) => source.current?.goTo(note.line ?? 1, note.column ?? 1);
  const show = (picking: boolean) => {
    setIsPicking(picking);
    // What was pressed is gone from the page; the focus must not go with it.
    place.current?.focus({ preventScroll: true });
  };
  const choose = (mjml: string) => {
    change({ mjml });
    show(false);
  };
  return (
    <div ref={place} tabIndex={-1} className={classes.place}>
      {isPicking ? (
        <Section title={t("editor.content")}>
          <TemplatePicker hasSource={hasSource} onChoose={choose} onOwnSource={() => show(false)} />
        </Section>
      ) : (
        <Section
          title={t("editor.content")}
          aside={
            <Anchor component="button" size="sm" underline="always" onClick={() => show(true)}>
              {t("editor.otherTemplate")}
            </Anchor>
          }
        >
          <Stack gap="xs">
            <SourceEditor
              ref={source}
              label={t("editor.source")}
              hint={t("editor.sourceHint")}
              value={draft.mjml}
              onChange={(mjml) => change({ mjml })}
              markedLines={preview.notes.flatMap(({ line }) => (line ? [line] : []))}
            />
            <InsertImage onInsert={(tag) => source.current?.insert(tag)} />
            <NoteList notes={preview.notes} onGo={goTo} />
            {preview.notes.length === 0 && preview.mail && preview.isFresh && (
              <Text size="sm" c="dimmed" role="status">
                {t("editor.noNotes")}
              </Text>
            )}
          </Stack>
          <TextPart
            draft={draft}
            change={change}
            fault={problem?.faultAt(fieldIn(language, "text")) ?? ""}
          />
        </Section>
      )}
    </div>
  );
}
