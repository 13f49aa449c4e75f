import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changeTracking } from "../../api/account";
import { asProblem } from "../../api/problem";
import type { Account, TrackingMode } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

const MODES = ["consented", "all", "anonymous", "off"] as const;

/** What is counted of readers, in plain words, with what follows from it. */
export function TrackingSection({ account }: { account: Account }) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<TrackingMode>(account.tracking_mode);
  const [basis, setBasis] = useState(account.tracking_basis);
  const saving = useMutation({ mutationFn: () => changeTracking(account, mode, basis) });
  const fault = saving.error ? asProblem(saving.error).faultAt("tracking_basis") : undefined;
  const isChanged =
    mode !== account.tracking_mode || (mode === "all" && basis !== account.tracking_basis);
  // Until something else is chosen, an old message would be about this choice.
  const choose = (chosen: string) => {
    saving.reset();
    setMode(chosen as TrackingMode);
  };
  return (
    <Section title={t("settings.tracking")}>
      <Text c="dimmed">{t("settings.trackingHint")}</Text>
      <Radio.Group aria-label={t("settings.tracking")} value={mode} onChange={choose}>
        <Stack gap="md">
          {MODES.map((each) => (
            <Stack key={each} gap="sm">
              <Radio
                value={each}
                label={t(`settings.modes.${each}`)}
                description={t(`settings.modeHints.${each}`)}
              />
              {each === "all" && mode === "all" && (
                <Textarea
                  label={t("settings.basis")}
                  description={t("settings.basisHint")}
                  value={basis}
                  maxLength={1_000}
                  autosize
                  minRows={3}
                  maw={640}
                  ml={36}
                  onChange={(event) => setBasis(event.currentTarget.value)}
                  error={fault}
                />
              )}
            </Stack>
          ))}
        </Stack>
      </Radio.Group>
      {saving.error && !fault && <ProblemNote error={saving.error} />}
      <Group gap="md">
        <Button onClick={() => saving.mutate()} loading={saving.isPending} disabled={!isChanged}>
          {t("settings.save")}
        </Button>
        <Text role="status" c="dimmed">
          {saving.isSuccess && !isChanged ? t("settings.saved") : ""}
        </Text>
      </Group>
    </Section>
  );
}
