import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { type AudienceCount, audienceCountQuery } from "../../api/contacts";
import { type Formats, useFormats } from "../../format";
import type { Draft } from "./draft";

/** How many people will get it, as far as can be told now. */
export function AudienceTotal({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const count = useQuery(audienceCountQuery(draft.lists, draft.excluded));
  if (draft.lists.length === 0) return null;
  return (
    <Text role="status" c="dimmed" className="numbers">
      {count.data ? (
        <>
          <strong>{peopleIn(count.data, t, formats)}</strong>
          {count.data.blocked > 0 &&
            ` · ${t("editor.blocked", { count: count.data.blocked, number: formats.number(count.data.blocked) })}`}
        </>
      ) : (
        !count.error && t("editor.counting")
      )}
    </Text>
  );
}

export function peopleIn(count: AudienceCount, t: TFunction, formats: Formats): string {
  const values = { count: count.mailable, number: formats.number(count.mailable) };
  return t(count.isMore ? "editor.peopleMore" : "editor.people", values);
}
