import { Button, Loader, Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { Finding, FindingSeverity, MailLanguage } from "../../api/types";
import { CheckIcon, InfoIcon, WarningIcon } from "../../components/icons";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import classes from "./CheckPanel.module.css";
import type { Draft } from "./draft";
import { languageOf, type Mending, mendOf, pageOf } from "./mending";
import type { Checking } from "./useCheck";

/** What is found of a mail before it leaves: the gravest first, each with where and how to mend it. */
export function CheckPanel({ checking, mending }: { checking: Checking; mending: Mending }) {
  const { t } = useTranslation();
  const { check, accepting } = checking;
  if (check.error)
    return <ProblemNote isPart error={check.error} onRetry={() => void check.refetch()} />;
  const items = check.data?.items;
  return (
    <section aria-label={t("check.title")} aria-busy={!items}>
      <p className={classes.summary} role="status">
        {items ? <Summary items={items} /> : <Looking />}
      </p>
      {items && items.length > 0 && (
        <ul className={classes.list}>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              isBusy={accepting.isPending && accepting.variables === item.id}
              onAccept={() => accepting.mutate(item.id)}
              checking={checking}
              mending={mending}
            />
          ))}
        </ul>
      )}
      {accepting.error && <ProblemNote error={accepting.error} />}
    </section>
  );
}

function Looking() {
  const { t } = useTranslation();
  return (
    <>
      <Loader size={18} />
      {t("check.looking")}
    </>
  );
}

function Summary({ items }: { items: Finding[] }) {
  const { t } = useTranslation();
  const errors = items.filter((item) => item.severity === "error" && !item.accepted).length;
  const warnings = items.filter((item) => item.severity === "warning").length;
  if (errors > 0) return t("check.errors", { count: errors });
  if (warnings > 0) return t("check.warnings", { count: warnings });
  return (
    <>
      <CheckIcon size={18} />
      {t("check.fine")}
    </>
  );
}

/** Named as where it is mended. */
const PARTS = {
  subject: "editor.subject",
  preheader: "editor.preheader",
  content: "editor.content",
  text: "textPart.label",
  sender: "editor.sender",
  audience: "editor.audience",
  purpose: "editor.offer",
  account: "activity.areas.account",
} as const;

interface RowProps {
  item: Finding;
  isBusy: boolean;
  onAccept: () => void;
  checking: Checking;
  mending: Mending;
}

function Row({ item, isBusy, onAccept, checking, mending }: RowProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { severity, where, accepted } = item;
  const line = where.line ? [t("check.line", { line: where.line })] : [];
  const language = where.language as MailLanguage | null;
  const variant = language ? [t(`import.languages.${language}`)] : [];
  const place = [t(PARTS[where.part]), ...variant, ...line].join(", ");
  return (
    <li className={classes.row} data-severity={severity} data-accepted={Boolean(accepted)}>
      <SeverityIcon severity={severity} />
      <div className={classes.words}>
        <Text size="sm" c="dimmed" fw={600}>
          <VisuallyHidden>{t(`check.severity.${severity}`)}: </VisuallyHidden>
          {place}
        </Text>
        <p className={classes.text}>{item.text}</p>
        <Text size="sm" c="dimmed">
          {item.fix}
        </Text>
        {item.can_accept && accepted && (
          <Text size="sm" className={classes.accepted ?? ""}>
            <CheckIcon size={16} />
            {t("check.acceptedBy", { who: accepted.by_label, when: moment(accepted.at) })}
          </Text>
        )}
        <div className={classes.buttons}>
          <FixButton item={item} draft={checking.draft} mending={mending} />
          {item.can_accept && !accepted && (
            <Button
              size="compact-sm"
              variant="default"
              loading={isBusy}
              aria-label={`${t("check.accept")}: ${item.text}`}
              onClick={onAccept}
            >
              {t("check.accept")}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

interface FixButtonProps {
  item: Finding;
  draft: Draft;
  mending: Mending;
}

/** Mends it where there is one way to; else it leads to the place. */
function FixButton({ item, draft, mending }: FixButtonProps) {
  const { t } = useTranslation();
  const page = pageOf(item);
  const change = mendOf(item, draft);
  const words = page ? t("check.open") : change ? t("check.mend") : t("check.go");
  const label = `${words}: ${item.text}`;
  const look = { size: "compact-sm", variant: change ? "light" : "default", "aria-label": label };
  if (page)
    return (
      <Button component={Link} to={page} {...look}>
        {words}
      </Button>
    );
  return (
    <Button
      {...look}
      onClick={() =>
        change ? mending.mend(change, languageOf(item.where)) : mending.goTo(item.where)
      }
    >
      {words}
    </Button>
  );
}

function SeverityIcon({ severity }: { severity: FindingSeverity }) {
  return severity === "tip" ? <InfoIcon size={20} /> : <WarningIcon size={20} />;
}
