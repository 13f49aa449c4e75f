import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { liftFromBlacklist } from "../../api/blacklist";
import { asProblem } from "../../api/problem";
import type { BlacklistEntry, BlacklistReason } from "../../api/types";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import classes from "./blacklist.module.css";
import { isLiftable, type Listed } from "./entries";
import { ReasonBadge } from "./EntryTable";

const MOST_LETTERS = 1_000;

interface LiftDialogProps {
  listed: Listed;
  onLifted: () => void;
  onClose: () => void;
}

/** Tells of each reason who may lift it, and lets the person lift what is theirs to lift. */
export function LiftDialog({ listed, onLifted, onClose }: LiftDialogProps) {
  const { t } = useTranslation();
  const liftable = listed.entries.filter((entry) => isLiftable(entry, new Date()));
  return (
    <Dialog
      onClose={onClose}
      title={t(liftable.length > 0 ? "blacklist.lifting.title" : "blacklist.lifting.cannot")}
    >
      <Stack gap="md">
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {listed.email || t("blacklist.erased")}
        </Text>
        <ul className={classes.rules}>
          {listed.entries.map((entry) => (
            <li key={entry.reason} className={classes.rule}>
              <ReasonBadge reason={entry.reason} />
              <Rule entry={entry} />
            </li>
          ))}
        </ul>
        {liftable.length > 0 ? (
          <LiftForm id={listed.id} liftable={liftable} onLifted={onLifted} onClose={onClose} />
        ) : (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t("common.close")}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  );
}

function Rule({ entry }: { entry: BlacklistEntry }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const isLater = entry.lifted_by === "account" && !isLiftable(entry, new Date());
  return (
    <Text>
      {isLater
        ? t("blacklist.lifting.later", { date: date(entry.liftable_from ?? entry.at) })
        : t(`blacklist.rules.${entry.reason}`)}
    </Text>
  );
}

interface LiftFormProps {
  id: string;
  liftable: BlacklistEntry[];
  onLifted: () => void;
  onClose: () => void;
}

function LiftForm({ id, liftable, onLifted, onClose }: LiftFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<BlacklistReason>(liftable[0]?.reason ?? "bounce");
  const [why, setWhy] = useState("");
  const lifting = useMutation({
    mutationFn: () => liftFromBlacklist(id, reason, why.trim()),
    onSuccess: onLifted,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why.trim()) lifting.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {lifting.error && <ProblemNote error={asProblem(lifting.error)} />}
        {liftable.length > 1 && (
          <Radio.Group
            label={t("blacklist.lifting.which")}
            value={reason}
            onChange={(chosen) => setReason(chosen as BlacklistReason)}
          >
            <Stack gap="sm" mt="xs">
              {liftable.map((entry) => (
                <Radio
                  key={entry.reason}
                  value={entry.reason}
                  label={t(`blacklist.reasons.${entry.reason}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Textarea
          data-autofocus
          label={t("blacklist.lifting.why")}
          description={t("blacklist.lifting.whyHint")}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={MOST_LETTERS}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.back")}
          </Button>
          <Button
            type="submit"
            color="clay"
            loading={lifting.isPending}
            disabled={why.trim() === ""}
          >
            {t("blacklist.lifting.button")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
