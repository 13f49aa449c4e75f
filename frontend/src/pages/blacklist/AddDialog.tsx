import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { addToBlacklist } from "../../api/blacklist";
import { asProblem } from "../../api/problem";
import type { Pasted } from "../../api/types";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import classes from "./blacklist.module.css";
import { pastedLines } from "./entries";

const MOST_LINES = 500;
const REASONS = ["requested", "manual"] as const;

/** One address, or as many as fit in a paste. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [text, setText] = useState("");
  const [reason, setReason] = useState<(typeof REASONS)[number]>("requested");
  const lines = pastedLines(text);
  const adding = useMutation({ mutationFn: () => addToBlacklist(lines, reason) });
  const isTooMany = lines.length > MOST_LINES;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lines.length > 0 && !isTooMany) adding.mutate();
  };
  return (
    <Dialog onClose={onClose} title={t("blacklist.adding.title")}>
      {adding.data ? (
        <Outcome pasted={adding.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            {adding.error && <ProblemNote error={asProblem(adding.error)} />}
            <Textarea
              data-autofocus
              label={t("blacklist.adding.addresses")}
              description={t("blacklist.adding.hint", { most: number(MOST_LINES) })}
              autosize
              minRows={4}
              maxRows={12}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={
                isTooMany &&
                t("blacklist.adding.tooMany", {
                  number: number(lines.length),
                  most: number(MOST_LINES),
                })
              }
            />
            <Radio.Group
              label={t("blacklist.adding.why")}
              value={reason}
              onChange={(chosen) => setReason(chosen as typeof reason)}
            >
              <Stack gap="sm" mt="xs">
                {REASONS.map((value) => (
                  <Radio
                    key={value}
                    value={value}
                    label={t(`blacklist.adding.${value}`)}
                    description={t(`blacklist.adding.${value}Hint`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t("common.back")}
              </Button>
              <Button
                type="submit"
                color="clay"
                loading={adding.isPending}
                disabled={lines.length === 0 || isTooMany}
              >
                {t("blacklist.adding.button", {
                  count: Math.max(1, lines.length),
                  number: number(Math.max(1, lines.length)),
                })}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

function Outcome({ pasted, onClose }: { pasted: Pasted[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const of = (outcome: Pasted["outcome"]) => pasted.filter((one) => one.outcome === outcome);
  const [added, already, invalid] = [of("added").length, of("already").length, of("invalid")];
  return (
    <Stack gap="md">
      <div role="status">
        <Text fw={600}>{t("blacklist.adding.added", { count: added, number: number(added) })}</Text>
        {already > 0 && (
          <Text c="dimmed">
            {t("blacklist.adding.already", { count: already, number: number(already) })}
          </Text>
        )}
      </div>
      {invalid.length > 0 && (
        <div>
          <Text fw={600} mb={4}>
            {t("blacklist.adding.invalid", {
              count: invalid.length,
              number: number(invalid.length),
            })}
          </Text>
          <ul className={classes.outcome} tabIndex={0} aria-label={t("blacklist.adding.failed")}>
            {invalid.map((one, index) => (
              <li key={`${index}-${one.email}`}>
                <Text>{one.email}</Text>
                <Text size="sm" c="dimmed">
                  {one.detail}
                </Text>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t("common.close")}
        </Button>
      </Group>
    </Stack>
  );
}
