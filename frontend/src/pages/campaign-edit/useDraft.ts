import { useMutation } from "@tanstack/react-query";
import { useCallback, useState } from "react";

import { saveCampaign } from "../../api/campaigns";
import { asProblem, type ProblemError } from "../../api/problem";
import { answerOfContent, bodyOf, type Draft, isSame } from "./draft";

/** The campaign as the server has it. */
export interface Known {
  id: string;
  version: number;
}

export interface DraftForm {
  draft: Draft;
  change: (changed: (now: Draft) => Draft) => void;
  known: Known | undefined;
  isDirty: boolean;
  isSaving: boolean;
  /** Milliseconds since the epoch, 0 for not in this visit. */
  savedAt: number;
  problem: ProblemError | undefined;
  /** Saves when there is something to save, with this change made first; answers whether the server
   * now has it all. */
  save: (changed?: (now: Draft) => Draft) => Promise<boolean>;
  /** The server has the same under another version. */
  adopt: (version: number) => void;
}

/** onCreated: the draft was saved for the first time. */
export function useDraft(
  start: Draft,
  before: Known | undefined,
  onCreated: (id: string) => void,
): DraftForm {
  const [draft, setDraft] = useState(start);
  const [saved, setSaved] = useState(start);
  const [known, setKnown] = useState(before);
  const [savedAt, setSavedAt] = useState(0);
  const saving = useMutation({
    mutationFn: (now: Draft) => saveCampaign(bodyOf(now), answerOfContent(now), known),
    onSuccess: ({ id, version }, now) => {
      setSaved(now);
      setSavedAt(Date.now());
      setKnown({ id, version });
      if (!known) onCreated(id);
    },
  });
  const isDirty = !isSame(draft, saved);
  const change = useCallback((changed: (now: Draft) => Draft) => setDraft(changed), []);
  const save = async (changed?: (now: Draft) => Draft) => {
    if (known && !isDirty && !changed) return true;
    if (changed) change(changed);
    // A failure stands in `problem`, where the page shows it.
    return saving.mutateAsync(changed ? changed(draft) : draft).then(
      () => true,
      () => false,
    );
  };
  const adopt = useCallback(
    (version: number) => setKnown((now) => (now ? { ...now, version } : undefined)),
    [],
  );
  return {
    draft,
    change,
    known,
    isDirty,
    isSaving: saving.isPending,
    savedAt,
    problem: saving.error ? asProblem(saving.error) : undefined,
    save,
    adopt,
  };
}
