import { Button, Progress, Skeleton, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { countExactly, estimateQuery } from "../../api/segments";
import type { SegmentCount, SegmentPreview, SegmentRules } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { useFormats } from "../../format";
import classes from "./segment-edit.module.css";

/** How many contacts the rules pick, about, and who some of them are. */
export function EstimateCard({ rules }: { rules: SegmentRules | null }) {
  const { t } = useTranslation();
  const estimate = useQuery({ ...estimateQuery(rules), placeholderData: keepPreviousData });
  const found = rules === null ? undefined : estimate.data;
  return (
    <Section title={t("segments.estimate")}>
      {rules === null && <Text c="dimmed">{t("segments.unfinished")}</Text>}
      {rules !== null && estimate.isPending && <Skeleton height={88} />}
      {rules !== null && estimate.error && (
        <ProblemNote
          error={estimate.error}
          onRetry={() => void estimate.refetch()}
          isRetrying={estimate.isFetching}
        />
      )}
      {rules !== null && found && !estimate.error && (
        // Other rules are another count.
        <Found key={JSON.stringify(rules)} rules={rules} found={found} />
      )}
    </Section>
  );
}

function Found({ rules, found }: { rules: SegmentRules; found: SegmentPreview }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const counting = useCounting(rules);
  const { contacts, unknown } = counting.count ?? found;
  const isExact = found.is_exact || counting.count !== undefined;
  return (
    <Stack gap="md" aria-live="polite">
      <div>
        <span className={`${classes.figure} numbers`}>
          {isExact ? "" : "≈ "}
          {number(contacts)}
        </span>{" "}
        <Text span>{t("segments.contacts", { count: contacts })}</Text>
        {!isExact && (
          <Text size="sm" c="dimmed">
            {t("segments.sampled")}
          </Text>
        )}
      </div>
      {unknown > 0 && (
        <Text size="sm" className={classes.unknown ?? ""}>
          {t("segments.unknown", { count: unknown, number: number(unknown) })}
        </Text>
      )}
      {counting.part !== undefined && (
        <Progress value={counting.part * 100} aria-label={t("segments.counting")} animated />
      )}
      {counting.error !== undefined && <ProblemNote error={counting.error} />}
      {!isExact && (
        <Button
          variant="default"
          size="sm"
          loading={counting.part !== undefined}
          onClick={counting.start}
        >
          {t("segments.count")}
        </Button>
      )}
      {found.people.length > 0 && (
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t("segments.forExample")}
          </Text>
          <ul className={classes.people}>
            {found.people.slice(0, 5).map((person) => (
              <li key={person.id}>{person.email}</li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  );
}

interface Counting {
  /** 0 to 1, undefined while nothing is counted. */
  part: number | undefined;
  count: SegmentCount | undefined;
  error: unknown;
  start: () => void;
}

/** Counts by polling, until it has all or the page is left. */
function useCounting(rules: SegmentRules): Counting {
  const [part, setPart] = useState<number>();
  const [count, setCount] = useState<SegmentCount>();
  const [error, setError] = useState<unknown>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const start = () => {
    abort.current?.abort();
    const own = (abort.current = new AbortController());
    setError(undefined);
    setPart(0);
    countExactly(rules, own.signal, setPart)
      .then(setCount, (reason: unknown) => own.signal.aborted || setError(reason))
      .finally(() => own.signal.aborted || setPart(undefined));
  };
  return { part, count, error, start };
}
