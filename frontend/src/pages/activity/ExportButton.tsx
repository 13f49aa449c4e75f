import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { type ActivityFilter, exportActivity } from "../../api/activity";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { download } from "../../download";

/** What the filter lets through, as a file. */
export function ExportButton({ filter }: { filter: ActivityFilter }) {
  const { t } = useTranslation();
  const exporting = useMutation({
    mutationFn: () => exportActivity(filter),
    onSuccess: (file) => {
      const day = new Date().toISOString().slice(0, 10);
      download(file, `${t("activity.fileName")}-${day}.csv`);
    },
  });
  return (
    <>
      <Button variant="default" loading={exporting.isPending} onClick={() => exporting.mutate()}>
        {t("activity.export")}
      </Button>
      <Dialog
        isOpen={exporting.isError}
        onClose={exporting.reset}
        title={t("activity.exportFailed")}
      >
        <ProblemNote error={exporting.error} onRetry={() => exporting.mutate()} />
      </Dialog>
    </>
  );
}
