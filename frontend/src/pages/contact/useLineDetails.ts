import { useTranslation } from "react-i18next";

import type { TimelineEntry } from "../../api/types";
import { useFormats } from "../../format";
import { useConsentDetails } from "./useConsentDetails";

/** What a line of the timeline says beside what happened: by whom and of what; "" for nothing. */
export function useLineDetails(): (line: TimelineEntry) => string {
  const { t } = useTranslation();
  const { date } = useFormats();
  const said = useConsentDetails();
  const whoOf = ({ kind, name }: NonNullable<TimelineEntry["by"]>) => {
    if (name) return kind === "key" ? t("contact.keyNamed", { name }) : name;
    return t(`contact.authors.${kind}`);
  };
  const partOf = ({ part, id, name }: TimelineEntry["changed"][number]) => {
    const called = name ?? (part === "field" ? id : t("contact.goneList"));
    return t(`contact.parts.${part}`, { name: called });
  };
  return (line) =>
    [
      line.changed.map(partOf).join(", "),
      line.by && t("contact.by", { who: whoOf(line.by) }),
      line.consent && said(line.consent),
      line.replaced_at && t("contact.replaced", { day: date(line.replaced_at) }),
    ]
      .filter(Boolean)
      .join(" · ");
}
