import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { campaignQuery, saveCampaign } from "../../api/campaigns";
import type { ProblemError } from "../../api/problem";
import { queryClient } from "../../api/query-client";
import { ProblemNote } from "../../components/ProblemNote";
import { answerOfContent, bodyOf, type Draft } from "./draft";
import type { Known } from "./useDraft";

interface SaveProblemProps {
  problem: ProblemError;
  known: Known | undefined;
  draft: Draft;
}

/** Saving failed; when somebody else was first, there is a choice to make. */
export function SaveProblem({ problem, known, draft }: SaveProblemProps) {
  const { t } = useTranslation();
  const overwriting = useMutation({
    mutationFn: async (id: string) => {
      const latest = await queryClient.fetchQuery({ ...campaignQuery(id), staleTime: 0 });
      await saveCampaign(bodyOf(draft), answerOfContent(draft), latest);
      window.location.reload();
    },
  });
  if (problem.status !== 412 || !known) return <ProblemNote error={problem} />;
  return (
    <Alert role="alert" color="red" variant="light" radius="md" title={problem.title}>
      <Text size="sm">{t("editor.stale")}</Text>
      {overwriting.error && <ProblemNote error={overwriting.error} />}
      <Group mt="sm">
        <Button variant="default" size="xs" onClick={() => window.location.reload()}>
          {t("editor.theirs")}
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={overwriting.isPending}
          onClick={() => overwriting.mutate(known.id)}
        >
          {t("editor.mine")}
        </Button>
      </Group>
    </Alert>
  );
}
