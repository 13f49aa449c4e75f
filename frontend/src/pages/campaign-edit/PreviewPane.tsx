import { Progress, Skeleton, Switch, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sendersQuery } from "../../api/senders";
import { type DeviceName, DeviceSwitch, ownDevice, WIDTHS } from "../../components/DeviceSwitch";
import { LetterDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { inScheme } from "../../components/mail-scheme";
import { MailFrame } from "../../components/MailFrame";
import type { Rendered } from "../../api/types";
import { useFormats } from "../../format";
import { ProblemNote } from "../../components/ProblemNote";
import { plainSubject } from "../../plain-subject";
import { ContactPicker } from "./ContactPicker";
import type { Draft } from "./draft";
import classes from "./PreviewPane.module.css";
import type { Preview } from "./usePreview";

/** The mail as the server makes it, and as an inbox shows it before it is opened. */
export function PreviewPane({ draft, preview }: { draft: Draft; preview: Preview }) {
  const { t } = useTranslation();
  const [device, setDevice] = useState<DeviceName | "text">(ownDevice);
  const [isDark, setIsDark] = useState(false);
  const { mail } = preview;
  return (
    <section className={classes.pane} aria-label={t("preview.title")}>
      <div className={classes.tools}>
        <ContactPicker
          list={draft.lists[0] ?? ""}
          value={preview.contactId}
          onChange={preview.lookAs}
        />
        <DeviceSwitch
          value={device}
          onChange={setDevice}
          more={[{ value: "text", label: t("preview.text") }]}
        />
      </div>
      <div className={`card ${classes.mail}`}>
        <InboxLine draft={draft} subject={mail?.subject ?? ""} />
        {preview.problem && (
          <div className={classes.problem}>
            <ProblemNote error={preview.problem} onRetry={preview.retry} />
          </div>
        )}
        {mail ? (
          <div className={classes.frame} data-old={preview.faults.length > 0} data-device={device}>
            {device === "text" ? (
              <pre className={classes.text} tabIndex={0} aria-label={t("preview.textFrame")}>
                {mail.text}
              </pre>
            ) : (
              <MailFrame
                html={inScheme(mail.html, isDark ? "dark" : "light")}
                width={WIDTHS[device]}
                title={t("preview.frame")}
              />
            )}
          </div>
        ) : (
          !preview.problem && <NoMail preview={preview} />
        )}
      </div>
      {mail && (
        <div className={classes.foot}>
          <Size mail={mail} />
          {device !== "text" && <DarkSwitch mail={mail} isDark={isDark} onChange={setIsDark} />}
        </div>
      )}
      {mail && preview.faults.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("preview.old")}
        </Text>
      )}
    </section>
  );
}

interface DarkSwitchProps {
  mail: Rendered;
  isDark: boolean;
  onChange: (isDark: boolean) => void;
}

/** Shows the mail by its own dark styles, and says so where it has none. */
function DarkSwitch({ mail, isDark, onChange }: DarkSwitchProps) {
  const { t } = useTranslation();
  const staysLight = isDark && inScheme(mail.html, "dark") === mail.html;
  return (
    <>
      <Switch
        label={t("preview.dark")}
        checked={isDark}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {staysLight && (
        <Text size="sm" c="dimmed" role="status" className={classes.note ?? ""}>
          {t("preview.staysLight")}
        </Text>
      )}
    </>
  );
}

/** How near the mail is to where programmes cut it off. */
function Size({ mail }: { mail: Rendered }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [kilobytes, most] = [mail.html_bytes, mail.clipped_from_bytes].map((bytes) =>
    number(Math.ceil(bytes / 1000)),
  );
  const isClipped = mail.html_bytes > mail.clipped_from_bytes;
  return (
    <div className={classes.size}>
      <Progress
        className={classes.meter ?? ""}
        value={Math.min(100, (100 * mail.html_bytes) / mail.clipped_from_bytes)}
        color={isClipped ? "red" : "teal"}
        aria-hidden="true"
      />
      <Text size="sm" c="dimmed" className="numbers">
        {t(isClipped ? "preview.clipped" : "preview.size", { kilobytes, most })}
      </Text>
    </div>
  );
}

function NoMail({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (!preview.isEmpty && preview.faults.length === 0)
    return <Skeleton height={480} radius={0} role="status" aria-label={t("common.loading")} />;
  return (
    <EmptyState
      order={3}
      drawing={<LetterDrawing />}
      title={t(preview.isEmpty ? "preview.emptyTitle" : "preview.faultTitle")}
      text={t(preview.isEmpty ? "preview.emptyText" : "preview.faultText")}
    />
  );
}

function InboxLine({ draft, subject }: { draft: Draft; subject: string }) {
  const { t } = useTranslation();
  const senders = useQuery(sendersQuery());
  const name = senders.data?.find((sender) => sender.id === draft.senderId)?.name ?? "";
  return (
    <div className={classes.inbox}>
      <span className={classes.initial} aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <div className={classes.lines}>
        <div className={classes.from}>{name || t("preview.noSender")}</div>
        <div className={classes.subject}>
          {subject || plainSubject(draft.subject) || t("campaigns.noSubject")}
        </div>
        {draft.preheader && (
          <div className={classes.preheader}>{plainSubject(draft.preheader)}</div>
        )}
      </div>
    </div>
  );
}
