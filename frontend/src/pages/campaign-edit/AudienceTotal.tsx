import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { audienceCountQuery } from "../../api/contacts";
import { estimateQuery, segmentsQuery } from "../../api/segments";
import type { SegmentRules } from "../../api/types";
import { useFormats } from "../../format";
import type { Draft } from "./draft";
import { type Reached, reachedBy } from "./similar";

/** How many people will get it, as far as can be told now. */
export function AudienceTotal({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const count = useCount(draft);
  const people = usePeople(draft);
  const reached = useReached(draft);
  // Of a follow-up nobody knows the number before it is planned; the section says for whom it is.
  if ((draft.lists.length === 0 && !draft.segmentId) || draft.notOpened) return null;
  if (draft.segmentId)
    return (
      <Text role="status" c="dimmed" className="numbers">
        <strong>{people || t("editor.counting")}</strong>
      </Text>
    );
  return (
    <Text role="status" c="dimmed" className="numbers">
      {count.data ? (
        <>
          <strong>{people}</strong>
          {count.data.blocked > 0 &&
            ` · ${t("editor.blocked", { count: count.data.blocked, number: number(count.data.blocked) })}`}
          {reached !== undefined &&
            reached.notSimilar > 0 &&
            ` · ${t("editor.notSimilar", { count: reached.notSimilar, number: number(reached.notSimilar) })}`}
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
  const reached = useReached(draft);
  const estimate = useEstimate(draft).data;
  if (draft.notOpened) return t("editor.notOpeners");
  if (draft.segmentId && estimate) {
    const about = `${estimate.is_exact ? "" : "≈ "}${number(estimate.contacts)}`;
    return t("editor.people", { count: estimate.contacts, number: about });
  }
  if (!count || !reached) return "";
  const values = { count: reached.mailable, number: number(reached.mailable) };
  return t(count.isMore ? "editor.peopleMore" : "editor.people", values);
}

/** The number of them, undefined while it is not known. */
export function useMailable(draft: Draft): number | undefined {
  const reached = useReached(draft);
  const estimate = useEstimate(draft).data;
  if (draft.notOpened) return undefined;
  return draft.segmentId ? estimate?.contacts : reached?.mailable;
}

function useReached(draft: Draft): Reached | undefined {
  const count = useCount(draft).data;
  return count && reachedBy(count, draft.productGroups);
}

export function useCount(draft: Draft) {
  // No lists are not counted.
  const isCounted = !draft.notOpened && !draft.segmentId;
  return useQuery(audienceCountQuery(isCounted ? draft.lists : [], draft.excluded));
}

/** With a segment the whole audience is a rule, of which about how many it picks is told. */
function useEstimate(draft: Draft) {
  const segment = useQuery(segmentsQuery()).data?.find(({ id }) => id === draft.segmentId);
  const isAsked = segment !== undefined && !draft.notOpened;
  return useQuery(estimateQuery(isAsked ? audienceRules(draft, segment.rules) : null));
}

function audienceRules(draft: Draft, segment: SegmentRules): SegmentRules {
  const on = (id: string) => ({ type: "list", list_id: id });
  const chosen = { type: "any", rules: [segment, ...draft.lists.map(on)] };
  const not = draft.excluded.map((id) => ({ type: "not", rule: on(id) }));
  // Which product groups somebody bought of is no rule; without any nobody who only bought gets it.
  const customers = { type: "not", rule: { type: "basis", basis: "sale" } };
  const similar = draft.productGroups.length === 0 ? [customers] : [];
  return { type: "all", rules: [chosen, ...not, ...similar] };
}
