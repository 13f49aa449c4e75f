import { Select, Skeleton, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

import { templatesQuery } from "../../api/templates";
import type { Template } from "../../api/types";
import { PageProblem } from "../../components/PageProblem";
import { isLabelled, isSameLabel, labelsAmong } from "../../labels";
import { OwnCard } from "./OwnCard";
import classes from "./templates.module.css";

const ANY = "-";

export function OwnTemplates() {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery());
  if (templates.error && !templates.data)
    return (
      <PageProblem
        error={templates.error}
        onRetry={() => void templates.refetch()}
        isRetrying={templates.isFetching}
      />
    );
  if (!templates.data)
    return (
      <div className={classes.grid} role="status" aria-label={t("common.loading")}>
        {[0, 1, 2].map((each) => (
          <Skeleton key={each} height={290} radius={12} />
        ))}
      </div>
    );
  if (templates.data.length === 0)
    return (
      <Text c="dimmed" maw={640}>
        {t("templates.none")}
      </Text>
    );
  return <Found templates={templates.data} />;
}

/** Those whose name holds what is looked for and that have the chosen label. */
function Found({ templates }: { templates: Template[] }) {
  const { t, i18n } = useTranslation();
  const [name, setName] = useState("");
  // The choice stands in the address, so that it can be shared and gone back to.
  const [parameters, setParameters] = useSearchParams();
  const labels = labelsAmong(templates, i18n.language);
  const asked = parameters.get("label") ?? "";
  const chosen = labels.find((label) => isSameLabel(label, asked));
  const wanted = name.trim().toLowerCase();
  const found = templates.filter(
    (each) => each.name.toLowerCase().includes(wanted) && (!chosen || isLabelled(each, chosen)),
  );
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          type="search"
          label={t("templates.search")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {labels.length > 0 && (
          <Select
            label={t("templates.label")}
            value={chosen ? `=${chosen}` : ANY}
            onChange={(value) =>
              setParameters(value && value !== ANY ? { label: value.slice(1) } : {}, {
                replace: true,
              })
            }
            data={[
              { value: ANY, label: t("templates.anyLabel") },
              ...labels.map((label) => ({ value: `=${label}`, label })),
            ]}
            allowDeselect={false}
            searchable={labels.length > 12}
          />
        )}
      </div>
      {found.length === 0 && <Text role="status">{t("templates.nothingFound")}</Text>}
      <div className={classes.grid}>
        {[...found].reverse().map((template) => (
          <OwnCard key={template.id} template={template} />
        ))}
      </div>
    </>
  );
}
