import { Radio, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { ProblemError } from "../../api/problem";
import type { SenderKind } from "../../api/types";

const KINDS = ["company", "business_unit", "brand", "person"] as const satisfies SenderKind[];

interface SenderFieldsProps {
  name: string;
  onName: (name: string) => void;
  kind: SenderKind;
  onKind: (kind: SenderKind) => void;
  problem: ProblemError | undefined;
}

/** Under which name readers see a sender, and what stands behind it. */
export function SenderFields({ name, onName, kind, onKind, problem }: SenderFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("senders.name")}
        description={t("senders.nameHint")}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
        error={problem?.faultAt("name")}
      />
      <Radio.Group
        size="md"
        label={t("senders.kind")}
        value={kind}
        onChange={(chosen) => onKind(chosen as SenderKind)}
      >
        <Stack gap={6} mt={6}>
          {KINDS.map((each) => (
            <Radio key={each} value={each} label={t(`senders.kinds.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
