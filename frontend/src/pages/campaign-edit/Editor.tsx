import { Alert, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { InfoIcon } from "../../components/icons";
import { PageTitle } from "../../components/PageTitle";
import { ActionBar } from "./ActionBar";
import { AudienceSection } from "./AudienceSection";
import { ContentSection } from "./ContentSection";
import type { MailLanguage } from "../../api/types";
import { changedIn, type Draft, inLanguage } from "./draft";
import classes from "./Editor.module.css";
import { EnvelopeSection } from "./EnvelopeSection";
import { LanguageTabs } from "./LanguageTabs";
import { PreviewPane } from "./PreviewPane";
import { RemoveDraft } from "./RemoveDraft";
import { SaveProblem } from "./SaveProblem";
import { languageOf, type Where } from "./mending";
import { UtmSection } from "./UtmSection";
import { type Known, useDraft } from "./useDraft";
import { useJump } from "./useJump";
import { usePreview } from "./usePreview";
import { useUnsavedGuard } from "./useUnsavedGuard";

interface EditorProps {
  title: string;
  start: Draft;
  /** Without it, the first save makes a campaign. */
  known?: Known;
  /** An operator looks at it before it leaves. */
  isHeld?: boolean;
  onCreated?: (id: string) => void;
}

/** One page for a whole campaign: who, from whom, what; beside it the mail as it will arrive. */
export function Editor({ title, start, known, isHeld, onCreated }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const form = useDraft(start, known, (id) => {
    onCreated?.(id);
    void navigate(`/campaigns/${id}/edit`, { replace: true });
  });
  const [side, setSide] = useState("write");
  const [language, setLanguage] = useState<MailLanguage | "">("");
  const { change: changeDraft, problem } = form;
  // Everything below shows and changes the mail of one language.
  const draft = inLanguage(form.draft, language);
  const change = useCallback(
    (part: Partial<Draft>) => changeDraft((now) => changedIn(now, language, part)),
    [changeDraft, language],
  );
  const preview = usePreview(draft, language);
  const guard = useUnsavedGuard(form.isDirty);
  const [jump, setJump] = useState<Where>();
  useJump(jump);
  const choose = (chosen: MailLanguage | "") => {
    setJump(undefined);
    setLanguage(chosen);
  };
  const goTo = (where: Where) => {
    setSide("write");
    setLanguage(languageOf(where));
    setJump({ ...where });
  };
  return (
    <>
      <PageTitle title={title} />
      <SegmentedControl
        className={classes.sides ?? ""}
        fullWidth
        value={side}
        onChange={setSide}
        aria-label={t("editor.sides")}
        data={[
          { value: "write", label: t("editor.write") },
          { value: "look", label: t("editor.look") },
        ]}
      />
      <div className={classes.columns} data-side={side}>
        <Stack gap="lg" className={classes.form ?? ""}>
          {isHeld && (
            <Alert
              role="status"
              variant="light"
              radius="md"
              icon={<InfoIcon />}
              title={t("check.held")}
            >
              {t("check.heldText")}
            </Alert>
          )}
          {problem && <SaveProblem problem={problem} known={form.known} draft={form.draft} />}
          <TextInput
            label={t("editor.name")}
            description={t("editor.nameHint")}
            value={draft.name}
            maxLength={200}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={problem?.faultAt("name")}
          />
          <AudienceSection draft={draft} change={change} problem={problem} />
          <LanguageTabs
            draft={form.draft}
            change={changeDraft}
            language={language}
            choose={choose}
          />
          <EnvelopeSection draft={draft} change={change} problem={problem} language={language} />
          <ContentSection
            key={language}
            draft={draft}
            change={change}
            preview={preview}
            problem={problem}
            language={language}
            jump={jump}
          />
          <UtmSection draft={draft} change={change} problem={problem} />
          {form.known && <RemoveDraft id={form.known.id} />}
        </Stack>
        <PreviewPane draft={draft} preview={preview} />
      </div>
      <ActionBar
        form={form}
        hasFaults={preview.faults.length > 0}
        language={language}
        goTo={goTo}
      />
      {guard}
    </>
  );
}
