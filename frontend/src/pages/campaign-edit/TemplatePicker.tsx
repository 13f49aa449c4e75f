import { Button, Skeleton, Text, Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { galleryQuery, templateQuery, templatesQuery } from "../../api/templates";
import type { Template } from "../../api/types";
import { MailThumbnail } from "../../components/MailThumbnail";
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
  const gallery = useQuery(galleryQuery());
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
      <Title order={3} size="h5">
        {t("editor.gallery")}
      </Title>
      {gallery.error && (
        <ProblemNote isPart error={gallery.error} onRetry={() => void gallery.refetch()} />
      )}
      <div className={classes.grid}>
        {gallery.isPending && [0, 1, 2].map((each) => <Skeleton key={each} height={230} />)}
        {gallery.data?.map(({ id, name, mjml }) => (
          <MailCard key={id} name={name} mjml={mjml} onChoose={onChoose} />
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
  const { data } = useQuery(templateQuery(template.id, template.version));
  return <MailCard name={template.name} mjml={data?.mjml ?? ""} onChoose={onChoose} />;
}

interface MailCardProps {
  name: string;
  /** Empty until it is known. */
  mjml: string;
  onChoose: (mjml: string) => void;
}

function MailCard({ name, mjml, onChoose }: MailCardProps) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={classes.card}
      disabled={!mjml}
      onClick={() => onChoose(mjml)}
      aria-label={t("editor.useTemplate", { name })}
    >
      <MailThumbnail mjml={mjml} />
      <span className={classes.name}>{name}</span>
    </UnstyledButton>
  );
}
