import { Button, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { duplicateTemplate, removeTemplate, templateQuery } from "../../api/templates";
import type { Template } from "../../api/types";
import { Confirm } from "../../components/Confirm";
import { LabelBadges } from "../../components/LabelBadges";
import { MailThumbnail } from "../../components/MailThumbnail";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import classes from "./templates.module.css";

/** Leaves room, in the 200 letters of a name, for what is put behind it. */
const MOST_LETTERS = 180;

export function OwnCard({ template }: { template: Template }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const content = useQuery(templateQuery(template.id, template.version)).data;
  const copying = useMutation({
    mutationFn: () => {
      const name = template.name.slice(0, MOST_LETTERS);
      return duplicateTemplate(template.id, t("again.copyName", { name }));
    },
  });
  return (
    <article className={classes.card}>
      <MailThumbnail mjml={content?.mjml ?? ""} />
      <div className={classes.words}>
        <Link to={`/templates/${template.id}`} className={classes.name}>
          {template.name}
        </Link>
        <Text size="sm" c="dimmed">
          {t("templates.changed", { date: date(template.changed_at) })}
        </Text>
        <LabelBadges labels={template.labels} />
        {copying.error && <ProblemNote error={copying.error} />}
      </div>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          size="compact-sm"
          loading={copying.isPending}
          onClick={() => copying.mutate()}
          aria-label={t("templates.duplicateNamed", { name: template.name })}
        >
          {t("templates.duplicate")}
        </Button>
        <RemoveButton template={template} />
      </div>
    </article>
  );
}

function RemoveButton({ template }: { template: Template }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const removing = useMutation({ mutationFn: () => removeTemplate(template.id) });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        onClick={() => setIsAsking(true)}
        aria-label={t("templates.removeNamed", { name: template.name })}
      >
        {t("templates.remove")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("templates.removeTitle", { name: template.name })}
        text={t("templates.removeText")}
        button={t("templates.removeButton")}
        color="red"
        error={removing.error}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
