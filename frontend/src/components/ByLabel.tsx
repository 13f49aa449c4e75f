import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { isLabelled, isSameLabel, labelsAmong } from "../labels";

const ANY = "-";

interface ByLabelProps<T> {
  items: T[];
  children: (items: T[]) => ReactNode;
}

/** A choice among the labels that some have, and those with the one that is chosen, or all. */
export function ByLabel<T extends { labels: readonly string[] }>({
  items,
  children,
}: ByLabelProps<T>) {
  const { t, i18n } = useTranslation();
  // The choice stands in the address, so that it can be shared and gone back to.
  const [parameters, setParameters] = useSearchParams();
  const labels = labelsAmong(items, i18n.language);
  const asked = parameters.get("label") ?? "";
  const chosen = labels.find((label) => isSameLabel(label, asked));
  return (
    <>
      {labels.length > 0 && (
        <Select
          label={t("segments.label")}
          value={chosen ? `=${chosen}` : ANY}
          onChange={(value) =>
            setParameters(value && value !== ANY ? { label: value.slice(1) } : {}, {
              replace: true,
            })
          }
          data={[
            { value: ANY, label: t("segments.anyLabel") },
            ...labels.map((label) => ({ value: `=${label}`, label })),
          ]}
          allowDeselect={false}
          searchable={labels.length > 12}
          maw={320}
          mb="lg"
        />
      )}
      {children(chosen ? items.filter((each) => isLabelled(each, chosen)) : items)}
    </>
  );
}
