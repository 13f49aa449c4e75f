import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { asProblem, type FieldFault, type ProblemError } from "../../api/problem";
import { renderQuery } from "../../api/rendering";
import type { Rendered, MailLanguage } from "../../api/types";
import type { Draft } from "./draft";

const PAUSE_MILLISECONDS = 400;

/** Something to look at in the source. */
export interface SourceNote extends FieldFault {
  isError: boolean;
}

export interface Preview {
  /** The last mail that could be made. */
  mail: Rendered | undefined;
  isFresh: boolean;
  isEmpty: boolean;
  /** Errors: the mail cannot be sent like this. */
  faults: SourceNote[];
  notes: SourceNote[];
  /** Not the source's fault: the server could not be asked. */
  problem: ProblemError | undefined;
  retry: () => void;
  /** As whom we look, "" for nobody. */
  contactId: string;
  lookAs: (contactId: string) => void;
}

/** language: that the draft's mail is written in, "" for the account's. */
export function usePreview(draft: Draft, language: MailLanguage | ""): Preview {
  const [contactId, lookAs] = useState("");
  const { mjml, subject, preheader, text } = draft;
  const [source] = useDebouncedValue(
    JSON.stringify({ mjml, subject, preheader, text, language }),
    PAUSE_MILLISECONDS,
  );
  const rendering = useQuery(renderQuery({ ...JSON.parse(source), contactId }));
  const [lastMail, setLastMail] = useState<Rendered>();
  if (rendering.data && rendering.data !== lastMail) setLastMail(rendering.data);

  const problem = rendering.error ? asProblem(rendering.error) : undefined;
  const isRefused = problem?.status === 422;
  const faults = isRefused ? problem.faults.map((fault) => ({ ...fault, isError: true })) : [];
  const warnings = isRefused
    ? []
    : (rendering.data?.problems ?? []).map((each) => ({
        ...each,
        field: each.part,
        isError: false,
      }));
  return {
    mail: mjml.trim() ? lastMail : undefined,
    isFresh: !rendering.isFetching && !problem,
    isEmpty: mjml.trim() === "",
    faults,
    notes: [...faults, ...warnings],
    problem: problem && !isRefused ? problem : undefined,
    retry: () => void rendering.refetch(),
    contactId,
    lookAs,
  };
}
