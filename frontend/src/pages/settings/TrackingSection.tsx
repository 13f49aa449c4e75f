import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { changeTracking } from "../../api/account";
import { asProblem } from "../../api/problem";
import type { Account, TrackingMode } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { TrackingChoice } from "../../components/TrackingChoice";

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
  const choose = (chosen: TrackingMode) => {
    saving.reset();
    setMode(chosen);
  };
  return (
    <Section title={t("settings.tracking")}>
      <Text c="dimmed">{t("settings.trackingHint")}</Text>
      <TrackingChoice
        label={t("settings.tracking")}
        mode={mode}
        basis={basis}
        fault={fault}
        onMode={choose}
        onBasis={setBasis}
      />
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
