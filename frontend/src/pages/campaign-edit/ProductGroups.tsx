import { MultiSelect } from "@mantine/core";
import { useState } from "react";
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
  // What is being typed can be chosen too: of a segment nobody knows what its people bought.
  const [typed, setTyped] = useState("");
  const hasCustomers = Boolean(count?.customers.length) || draft.segmentId !== "";
  if (!hasCustomers && draft.productGroups.length === 0) return null;
  const fault = problem?.faults.find((each) => each.field.startsWith("product_groups"))?.detail;
  return (
    <MultiSelect
      label={t("editor.productGroups")}
      description={t("editor.productGroupsHint")}
      placeholder={draft.productGroups.length === 0 ? t("editor.productGroupsNone") : ""}
      data={[
        ...new Set([...(count ? boughtBy(count) : []), ...draft.productGroups, typed.trim()]),
      ].filter(Boolean)}
      value={[...draft.productGroups]}
      onChange={(productGroups) => change({ productGroups })}
      maxValues={MOST_GROUPS}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      maxLength={100}
      error={fault}
      clearable
      size="md"
    />
  );
}
