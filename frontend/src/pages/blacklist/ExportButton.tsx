import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { exportBlacklist } from "../../api/blacklist";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { download } from "../../download";
import { useOwnRole } from "../../session/own-role";

/** Brings the whole blacklist to the person's own machine; who only looks on takes nothing along. */
export function ExportButton() {
  const { t } = useTranslation();
  const role = useOwnRole();
  const exporting = useMutation({
    mutationFn: exportBlacklist,
    onSuccess: (file) => {
      const day = new Date().toISOString().slice(0, 10);
      download(file, `${t("blacklist.fileName")}-${day}.csv`);
    },
  });
  if (role === "viewer") return null;
  return (
    <>
      <Button variant="default" loading={exporting.isPending} onClick={() => exporting.mutate()}>
        {t("blacklist.export")}
      </Button>
      <Dialog
        isOpen={exporting.isError}
        onClose={exporting.reset}
        title={t("blacklist.exportFailed")}
      >
        <ProblemNote error={exporting.error} onRetry={() => exporting.mutate()} />
      </Dialog>
    </>
  );
}
