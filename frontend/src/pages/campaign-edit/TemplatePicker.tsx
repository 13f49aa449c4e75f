import { Button, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { templateQuery, templatesQuery } from "../../api/account";
import { renderQuery } from "../../api/rendering";
import type { Template } from "../../api/types";
import { MailFrame } from "../../components/MailFrame";
import { ProblemNote } from "../../components/ProblemNote";
import classes from "./TemplatePicker.module.css";

interface TemplatePickerProps {
  /** There is something already, which a template would replace. */
  hasSource: boolean;
  onChoose: (mjml: string) => void;
  onOwnSource: () => void;
}

/** Nobody begins on an empty page, unless they want to. */
export function TemplatePicker({ hasSource, onChoose, onOwnSource }: TemplatePickerProps) {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery());
  return (
    <>
      <Text c="dimmed">{t(hasSource ? "editor.pickOther" : "editor.pickTemplate")}</Text>
      {templates.error && (
        <ProblemNote isPart error={templates.error} onRetry={() => void templates.refetch()} />
      )}
      <div className={classes.grid}>
        {templates.isPending && [0, 1, 2].map((each) => <Skeleton key={each} height={230} />)}
        {templates.data?.map((template) => (
          <TemplateCard key={template.id} template={template} onChoose={onChoose} />
        ))}
      </div>
      <div>
        <Button variant="subtle" onClick={onOwnSource}>
          {t(hasSource ? "editor.keepSource" : "editor.blank")}
        </Button>
      </div>
    </>
  );
}

interface TemplateCardProps {
  template: Template;
  onChoose: (mjml: string) => void;
}

function TemplateCard({ template, onChoose }: TemplateCardProps) {
  const { t } = useTranslation();
  const { data } = useQuery(templateQuery(template.id));
  const mail = useQuery(
    renderQuery({ mjml: data?.mjml ?? "", subject: "", preheader: "", contactId: "" }),
  ).data;
  return (
    <UnstyledButton
      className={classes.card}
      disabled={!data}
      onClick={() => data && onChoose(data.mjml)}
      aria-label={t("editor.useTemplate", { name: template.name })}
    >
      <span className={classes.picture} aria-hidden="true">
        {mail ? (
          <MailFrame html={mail.html} width={640} height={800} title="" isPicture />
        ) : (
          <Skeleton height="100%" />
        )}
      </span>
      <span className={classes.name}>{template.name}</span>
    </UnstyledButton>
  );
}
