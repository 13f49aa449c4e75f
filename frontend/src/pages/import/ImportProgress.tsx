import { Button, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { importQuery, isFinished, isWaiting } from "../../api/imports";
import { queryClient } from "../../api/query-client";
import type { Import } from "../../api/types";
import { Figure, Figures } from "../../components/Figure";
import { LoadingCard } from "../../components/LoadingCard";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import { Forecast } from "./Forecast";
import { HeldImport } from "./HeldImport";
import { RowProblems } from "./RowProblems";
import { UndoButton } from "./UndoButton";

const CONTACT_COUNTS = ["created", "updated", "unchanged", "refused", "broken", "listed"] as const;
/** What can be said of a file that could not be read. */
const FAULTS = [
  ...(["empty_file", "column_missing", "unclosed_quote"] as const),
  ...(["spreadsheet_unreadable", "spreadsheet_too_large"] as const),
] as const;
const BLACKLIST_COUNTS = ["created", "unchanged", "broken"] as const;

export function ImportProgress({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const found = useQuery(importQuery(id));
  const isDone = found.data ? isFinished(found.data) : false;

  useEffect(() => {
    if (!isDone) return;
    void queryClient.invalidateQueries({ queryKey: ["contacts"] });
    void queryClient.invalidateQueries({ queryKey: ["blacklist"] });
  }, [isDone]);

  if (found.error && !found.data)
    return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingCard rows={3} />;
  if (isWaiting(found.data))
    return (
      <Stack gap="lg">
        {found.data.state === "held" && <HeldImport found={found.data} onAgain={onAgain} />}
        <Forecast found={found.data} onAgain={onAgain} />
      </Stack>
    );
  return (
    <Stack gap="lg">
      <Hero found={found.data} />
      {hasCounts(found.data) && <Counts found={found.data} />}
      {isDone && found.data.has_problems && <RowProblems id={id} title={t("import.problems")} />}
      {isDone && (
        <Group>
          {hasCounts(found.data) && <WaysOn found={found.data} />}
          <Button
            {...(hasCounts(found.data) ? { variant: "subtle" } : { color: "clay" })}
            onClick={onAgain}
          >
            {t("import.again")}
          </Button>
          {found.data.can_undo && <UndoButton id={id} />}
        </Group>
      )}
    </Stack>
  );
}

/** Whether rows were written. */
function hasCounts({ state, counts }: Import): boolean {
  return state !== "checking" && state !== "undone" && (state !== "failed" || counts.rows > 0);
}

function WaysOn({ found }: { found: Import }) {
  const { t } = useTranslation();
  if (found.kind === "blacklist")
    return (
      <Button component={Link} to="/blacklist" color="clay">
        {t("blacklist.import.toList")}
      </Button>
    );
  return (
    <>
      <Button component={Link} to="/campaigns/new" color="clay">
        {t("campaigns.new")}
      </Button>
      <Button component={Link} to={`/contacts?list=${found.list_id}`} variant="default">
        {t("import.toContacts")}
      </Button>
    </>
  );
}

function Hero({ found }: { found: Import }) {
  const { t } = useTranslation();
  const isFailed = found.state === "failed";
  const { undo } = found;
  const fault = FAULTS.find((code) => code === found.reason);
  return (
    <section className="card" style={{ padding: "1.75rem" }}>
      <div role="status">
        <Title order={2}>
          <Standing found={found} />
        </Title>
      </div>
      {isFailed && (
        <Text mt="xs">{t(fault ? `import.failedFor.${fault}` : "import.failedText")}</Text>
      )}
      {found.state === "undone" && undo && (
        <Text mt="xs">
          {t("import.undoneText", { removed: undo.removed, restored: undo.restored })}
          {undo.kept > 0 && ` ${t("import.undoneKept", { count: undo.kept })}`}
        </Text>
      )}
      {!isFinished(found) && (
        <Progress
          mt="md"
          size="lg"
          radius="xl"
          value={found.progress * 100}
          aria-label={t("import.progress")}
        />
      )}
    </section>
  );
}

function Standing({ found }: { found: Import }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { counts, state } = found;
  const isIn = counts.created + counts.updated + counts.unchanged;
  if (state === "done" && isIn === 0 && counts.listed > 0)
    return t("import.doneListed", { count: counts.listed, number: number(counts.listed) });
  const done = found.kind === "blacklist" ? "blacklist.import.done" : "import.done";
  if (state === "done") return t(done, { count: isIn, number: number(isIn) });
  if (state === "failed" || state === "undoing" || state === "undone") return t(`import.${state}`);
  const rows = state === "checking" ? (found.forecast?.counts.rows ?? 0) : counts.rows;
  const going = state === "checking" ? "import.checking" : "import.running";
  return t(going, { count: rows, number: number(rows) });
}

function Counts({ found }: { found: Import }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (found.kind === "blacklist")
    return (
      <Figures label={t("import.counts")}>
        {BLACKLIST_COUNTS.map((name) => (
          <Figure
            key={name}
            name={t(`blacklist.import.count.${name}`)}
            value={number(found.counts[name])}
            definition={t(`blacklist.import.countHint.${name}`)}
          />
        ))}
      </Figures>
    );
  return (
    <Figures label={t("import.counts")}>
      {CONTACT_COUNTS.filter((name) => name !== "listed" || found.counts.listed > 0).map((name) => (
        <Figure
          key={name}
          name={t(`import.count.${name}`)}
          value={number(found.counts[name])}
          definition={t(`import.countHint.${name}`)}
        />
      ))}
    </Figures>
  );
}
