import { Button, Group, Stack } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { campaignsQuery } from "../api/campaigns";
import { CampaignRow } from "../components/CampaignRow";
import { Glance } from "../components/Glance";
import { LetterDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { PlusIcon } from "../components/icons";
import { LoadingCard } from "../components/LoadingCard";
import { PageTitle } from "../components/PageTitle";
import { ProblemNote } from "../components/ProblemNote";

/** Each row with figures is one more question to the server. */
const ROWS_WITH_FIGURES = 8;

export function Component() {
  const { t } = useTranslation();
  const campaigns = useInfiniteQuery(campaignsQuery());
  const found = campaigns.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <PageTitle title={t("campaigns.title")}>
        {found && found.length > 0 && <NewCampaign />}
      </PageTitle>
      {campaigns.error && (
        <ProblemNote
          error={campaigns.error}
          onRetry={() => void campaigns.refetch()}
          isRetrying={campaigns.isFetching}
        />
      )}
      {found?.some((campaign) => campaign.launched_at) && <Glance />}
      {campaigns.isPending && <LoadingCard rows={4} />}
      {found?.length === 0 && (
        <div className="card">
          <EmptyState
            drawing={<LetterDrawing />}
            title={t("campaigns.emptyTitle")}
            text={t("campaigns.emptyText")}
            action={
              <Group justify="center">
                <NewCampaign />
                <Button component={Link} to="/contacts/import" variant="default">
                  {t("contacts.import")}
                </Button>
              </Group>
            }
          />
        </div>
      )}
      {found && found.length > 0 && (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
          {found.map((campaign, index) => (
            <CampaignRow
              key={campaign.id}
              campaign={campaign}
              hasFigures={index < ROWS_WITH_FIGURES}
            />
          ))}
        </Stack>
      )}
      {campaigns.hasNextPage && (
        <Group justify="center" mt="lg">
          <Button
            variant="default"
            loading={campaigns.isFetchingNextPage}
            onClick={() => void campaigns.fetchNextPage()}
          >
            {t("campaigns.more")}
          </Button>
        </Group>
      )}
    </>
  );
}

function NewCampaign() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/campaigns/new" color="clay" leftSection={<PlusIcon size={18} />}>
      {t("campaigns.new")}
    </Button>
  );
}
