import { Button, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../format";
import classes from "./ActionBar.module.css";
import { usePeople } from "./AudienceTotal";
import type { MailLanguage } from "../../api/types";
import { changedIn, missingIn } from "./draft";
import type { Mending, Where } from "./mending";
import { SendDialog } from "./SendDialog";
import { TestDialog } from "./TestDialog";
import type { DraftForm } from "./useDraft";

interface ActionBarProps {
  form: DraftForm;
  /** The source cannot be sent as it is. */
  hasFaults: boolean;
  goTo: (where: Where) => void;
  /** Of the mail that is shown, "" for the account's. */
  language: MailLanguage | "";
}

type Asking = "nothing" | "test" | "send";

export function ActionBar({ form, hasFaults, language, goTo }: ActionBarProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Asking>("nothing");
  const { draft } = form;
  const id = form.known?.id ?? "";
  const people = usePeople(draft);
  const missing = missingIn(draft);
  const canSave = !missing.includes("name");
  const canSend = missing.length === 0 && !hasFaults;
  const save = () => void (canSave && form.save());
  useHotkeys([["mod+S", save]], []);

  const saveAndAsk = async (next: Asking) => {
    if (await form.save()) setAsking(next);
  };
  const mending: Mending = {
    goTo: (where) => {
      setAsking("nothing");
      goTo(where);
    },
    mend: (part, of) => void form.save((now) => changedIn(now, of, part)),
  };
  return (
    <section className={classes.bar} aria-label={t("editor.actions")}>
      <div className={classes.inner}>
        <Text size="sm" c="dimmed" className={classes.status ?? ""} role="status">
          <Status form={form} hasFaults={hasFaults} />
        </Text>
        <Button variant="default" onClick={save} loading={form.isSaving} disabled={!canSave}>
          {t("editor.save")}
        </Button>
        <Button
          variant="default"
          disabled={
            !canSave || missing.includes("mjml") || missing.includes("senderId") || hasFaults
          }
          onClick={() => void saveAndAsk("test")}
        >
          {t("editor.test")}
        </Button>
        <Button color="clay" disabled={!canSend} onClick={() => void saveAndAsk("send")}>
          {canSend && people ? t("editor.sendTo", { people }) : t("editor.send")}
        </Button>
      </div>
      {/* Also before there is an id: a dialog gives the focus back only when it saw it leave. */}
      <TestDialog
        id={id}
        form={form}
        language={language}
        isOpen={asking === "test"}
        onClose={() => setAsking("nothing")}
        mending={mending}
      />
      <SendDialog
        id={id}
        form={form}
        isOpen={asking === "send"}
        onClose={() => setAsking("nothing")}
        mending={mending}
      />
    </section>
  );
}

function Status({ form, hasFaults }: Pick<ActionBarProps, "form" | "hasFaults">) {
  const { t } = useTranslation();
  const { time, list } = useFormats();
  const missing = missingIn(form.draft);
  const saved =
    form.savedAt && !form.isDirty ? t("editor.savedAt", { time: time(form.savedAt) }) : "";
  if (hasFaults) return t("editor.statusFaults");
  if (missing.length > 0)
    return `${saved} ${t("editor.statusMissing", {
      what: list(missing.map((each) => t(`editor.missing.${each}`))),
    })}`.trim();
  if (form.isDirty) return t("editor.statusDirty");
  return saved || t("editor.statusReady");
}
