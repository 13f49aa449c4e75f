import { Alert, Button, Group, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { asProblem, type ProblemError, waitOf } from "../api/problem";
import { WarningIcon } from "./icons";

interface ProblemNoteProps {
  error: unknown;
  /** What to press to try again; without it there is no button. */
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
  /** One part of a page: said in a line, so that four of them together stay readable. */
  isPart?: boolean;
}

/** What went wrong, what is safe and what to do; said aloud to those who do not see it. */
export function ProblemNote({ error, onRetry, isRetrying = false, isPart }: ProblemNoteProps) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const { title, text } = problemWords(problem, t);
  if (isPart)
    return (
      <Group role="alert" gap="sm" wrap="nowrap" justify="space-between">
        <Text size="sm" c="var(--mantine-color-error)">
          {t("problem.part", { why: title })}
        </Text>
        <Button variant="default" size="xs" flex="none" onClick={onRetry} loading={isRetrying}>
          {t("common.retry")}
        </Button>
      </Group>
    );
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      radius="md"
      icon={<WarningIcon />}
      title={title}
    >
      <Text size="sm">{text}</Text>
      {problem.status >= 500 && problem.requestId && (
        <Text size="sm" mt={4}>
          {t("problem.number", { id: problem.requestId })}
        </Text>
      )}
      {onRetry && (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={onRetry} loading={isRetrying}>
            {t("common.retry")}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function problemWords(problem: ProblemError, t: TFunction): { title: string; text: string } {
  if (problem.kind === "network")
    return { title: t("problem.network.title"), text: t("problem.network.text") };
  if (problem.kind === "timeout")
    return { title: t("problem.timeout.title"), text: t("problem.timeout.text") };
  if (problem.status === 429) {
    const { unit, count } = waitOf(problem);
    return {
      title: problem.title || t("problem.busy.title"),
      text:
        unit === "minutes"
          ? t("problem.busy.minutes", { count })
          : t("problem.busy.text", { count }),
    };
  }
  if (problem.status === 401)
    return { title: t("problem.over.title"), text: t("problem.over.text") };
  return {
    title: problem.title || t("problem.failed.title"),
    text: problem.detail || t("problem.failed.text"),
  };
}
