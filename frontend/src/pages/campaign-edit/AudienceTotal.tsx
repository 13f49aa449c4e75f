import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { audienceCountQuery } from "../../api/contacts";
import { useFormats } from "../../format";
import type { Draft } from "./draft";

/** How many people will get it, as far as can be told now. */
export function AudienceTotal({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const count = useCount(draft);
  const people = usePeople(draft);
  // Of a follow-up nobody knows the number before it is planned; the section says for whom it is.
  if (draft.lists.length === 0 || draft.notOpened) return null;
  return (
    <Text role="status" c="dimmed" className="numbers">
      {count.data ? (
        <>
          <strong>{people}</strong>
          {count.data.blocked > 0 &&
            ` · ${t("editor.blocked", { count: count.data.blocked, number: number(count.data.blocked) })}`}
        </>
      ) : (
        !count.error && t("editor.counting")
      )}
    </Text>
  );
}

/** Who will get it ("12 mensen"), "" while that is not known. */
export function usePeople(draft: Draft): string {
  const { t } = useTranslation();
  const { number } = useFormats();
  const count = useCount(draft).data;
  if (draft.notOpened) return t("editor.notOpeners");
  if (!count) return "";
  const values = { count: count.mailable, number: number(count.mailable) };
  return t(count.isMore ? "editor.peopleMore" : "editor.people", values);
}

/** The number of them, undefined while it is not known. */
export function useMailable(draft: Draft): number | undefined {
  const count = useCount(draft).data;
  return draft.notOpened ? undefined : count?.mailable;
}

function useCount(draft: Draft) {
  // No lists are not counted.
  return useQuery(audienceCountQuery(draft.notOpened ? [] : draft.lists, draft.excluded));
}
