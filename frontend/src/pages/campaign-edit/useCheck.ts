import { useMutation, useQuery } from "@tanstack/react-query";

import { acceptFindings, checkQuery } from "../../api/checks";
import type { DraftForm } from "./useDraft";

/** What is found of the campaign as it was saved, looked for once somebody asks. */
export function useCheck(form: DraftForm, isAsked: boolean) {
  const { id = "", version = 0 } = form.known ?? {};
  const check = useQuery({ ...checkQuery(id, version), enabled: isAsked && id !== "" });
  const accepting = useMutation({
    mutationFn: (finding: string) => acceptFindings(id, [finding]),
    onSuccess: (answer) => form.adopt(answer.version),
  });
  const isHeldBack = check.data?.can_send === false;
  return { check, accepting, isHeldBack, draft: form.draft };
}

export type Checking = ReturnType<typeof useCheck>;
