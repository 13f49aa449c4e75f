import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { labelsAmong } from "../labels";

const MOST_LABELS = 10;

interface LabelsInputProps {
  labels: string[];
  /** Whose labels are offered. */
  others: readonly { labels: readonly string[] }[];
  hint: string;
  fault: string | undefined;
  onChange: (labels: string[]) => void;
}

/** The account's own words to order its lists or segments by. */
export function LabelsInput({ labels, others, hint, fault, onChange }: LabelsInputProps) {
  const { t, i18n } = useTranslation();
  return (
    <TagsInput
      label={t("segments.labels")}
      description={hint}
      placeholder={labels.length === 0 ? t("segments.labelsExample") : ""}
      data={labelsAmong([...others], i18n.language)}
      value={labels}
      onChange={onChange}
      size="md"
      maxTags={MOST_LABELS}
      maxLength={40}
      error={fault}
    />
  );
}
