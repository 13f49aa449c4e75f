import { Radio, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { TrackingMode } from "../api/types";

const MODES = ["consented", "all", "anonymous", "off"] as const;

interface TrackingChoiceProps {
  label: string;
  mode: TrackingMode;
  basis: string;
  fault: string | undefined;
  onMode: (mode: TrackingMode) => void;
  onBasis: (basis: string) => void;
}

/** What is counted of readers, in plain words, with what follows from it. */
export function TrackingChoice({
  label,
  mode,
  basis,
  fault,
  onMode,
  onBasis,
}: TrackingChoiceProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={label}
      value={mode}
      onChange={(value) => onMode(value as TrackingMode)}
    >
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
                onChange={(event) => onBasis(event.currentTarget.value)}
                error={fault}
              />
            )}
          </Stack>
        ))}
      </Stack>
    </Radio.Group>
  );
}
