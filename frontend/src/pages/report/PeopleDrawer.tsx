import { Button, Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { type Behind, recipientsQuery } from "../../api/campaigns";
import type { Recipient } from "../../api/types";
import { QuietDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import { ExportButton } from "./ExportButton";
import classes from "./PeopleDrawer.module.css";
import { isSkipReason } from "./SkippedPeople";

/** A figure whose people are shown. */
export interface Shown {
  behind: Behind;
  title: string;
  subtitle?: string;
  count: number;
}

interface PeopleDrawerProps {
  campaignId: string;
  shown: Shown | undefined;
  onClose: () => void;
}

export function PeopleDrawer({ campaignId, shown, onClose }: PeopleDrawerProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Drawer
      opened={shown !== undefined}
      onClose={onClose}
      position="right"
      size={460}
      title={shown ? `${shown.title} · ${number(shown.count)}` : ""}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {shown?.subtitle && (
        <Text c="dimmed" size="sm" mb="md" className={classes.subtitle}>
          {shown.subtitle}
        </Text>
      )}
      {shown && <People campaignId={campaignId} shown={shown} />}
    </Drawer>
  );
}

function People({ campaignId, shown }: { campaignId: string; shown: Shown }) {
  const { t } = useTranslation();
  const people = useInfiniteQuery(recipientsQuery(campaignId, shown.behind));
  const found = people.data?.pages.flatMap((page) => page.items) ?? [];
  const nameless = people.data && !people.hasNextPage ? shown.count - found.length : 0;
  if (people.isPending) return <LoadingPeople />;
  return (
    <Stack gap="md">
      {people.error && <ProblemNote error={people.error} onRetry={() => void people.refetch()} />}
      {found.length === 0 && !people.hasNextPage && !people.error && (
        <EmptyState
          order={3}
          drawing={<QuietDrawing />}
          title={t("people.emptyTitle")}
          text={t("people.emptyText")}
        />
      )}
      <ul className={classes.list}>
        {found.map((person) => (
          <Person key={person.contact_id} person={person} />
        ))}
      </ul>
      {nameless > 0 && found.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("people.nameless", { count: nameless })}
        </Text>
      )}
      {found.length > 0 && <ExportButton campaignId={campaignId} behind={shown.behind} />}
      {people.hasNextPage && (
        <Button
          variant="default"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {t("people.more")}
        </Button>
      )}
    </Stack>
  );
}

function Person({ person }: { person: Recipient }) {
  const { t } = useTranslation();
  const reason = isSkipReason(person.skip_reason) ? t(`skip.${person.skip_reason}`) : "";
  return (
    <li className={classes.person}>
      <span className={classes.email}>{person.email || t("people.gone")}</span>
      {reason && (
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      )}
    </li>
  );
}

function LoadingPeople() {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-label={t("common.loading")}>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <Skeleton key={row} height={20} width={`${85 - row * 6}%`} />
      ))}
    </Stack>
  );
}
