import { Anchor, Button, Loader, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Behind } from "../../api/campaigns";
import { exportPeople, exportQuery } from "../../api/reports";
import { ProblemNote } from "../../components/ProblemNote";
import { useOwnRole } from "../../session/own-role";

interface ExportButtonProps {
  campaignId: string;
  behind: Behind;
}

/** A file of the people behind a figure; a large one takes a minute. Who only looks on gets none. */
export function ExportButton({ campaignId, behind }: ExportButtonProps) {
  const { t } = useTranslation();
  const role = useOwnRole();
  const asking = useMutation({ mutationFn: () => exportPeople(campaignId, behind) });
  if (role === "viewer") return null;
  if (asking.data) return <Waiting campaignId={campaignId} exportId={asking.data.id} />;
  return (
    <>
      <Button variant="default" loading={asking.isPending} onClick={() => asking.mutate()}>
        {t("export.button")}
      </Button>
      {asking.error && <ProblemNote error={asking.error} />}
    </>
  );
}

function Waiting({ campaignId, exportId }: { campaignId: string; exportId: string }) {
  const { t } = useTranslation();
  const found = useQuery(exportQuery(campaignId, exportId));
  if (found.error)
    return <ProblemNote isPart error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data?.state === "failed")
    return <Text role="status">{t("contactExport.states.failed")}</Text>;
  const url = found.data?.url;
  return (
    <div role="status">
      {url ? (
        <Anchor href={url} underline="always" fw={600}>
          {t("export.fetch", { count: found.data?.rows ?? 0 })}
        </Anchor>
      ) : (
        <Text span c="dimmed">
          <Loader size="xs" mr="xs" aria-hidden="true" />
          {t("export.busy", { count: found.data?.rows ?? 0 })}
        </Text>
      )}
    </div>
  );
}
