import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { ProblemError } from "../../api/problem";
import { useCount } from "./AudienceTotal";
import type { Draft } from "./draft";
import { boughtBy } from "./similar";

const MOST_GROUPS = 20;

interface ProductGroupsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: ProblemError | undefined;
}

/** Which products the mail is about; only asked where somebody may be mailed about those alone. */
export function ProductGroups({ draft, change, problem }: ProductGroupsProps) {
  const { t } = useTranslation();
  const count = useCount(draft).data;
  const hasCustomers = Boolean(count?.customers.length) || draft.segmentId !== "";
  if (!hasCustomers && draft.productGroups.length === 0) return null;
  const fault = problem?.faults.find((each) => each.field.startsWith("product_groups"))?.detail;
  return (
    <TagsInput
      label={t("editor.productGroups")}
      description={t("editor.productGroupsHint")}
      placeholder={draft.productGroups.length === 0 ? t("editor.productGroupsNone") : ""}
      data={count ? boughtBy(count) : []}
      value={[...draft.productGroups]}
      onChange={(productGroups) => change({ productGroups })}
      maxTags={MOST_GROUPS}
      maxLength={100}
      error={fault}
      clearable
      size="md"
    />
  );
}
