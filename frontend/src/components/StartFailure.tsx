import { Button, Center } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { CutLineDrawing } from "./drawings";
import { EmptyState } from "./EmptyState";
import { Theme } from "./Theme";

/** Nothing can be done without the server's settings. */
export function StartFailure({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Theme>
      <Center component="main" mih="100vh" p="lg">
        <EmptyState
          drawing={<CutLineDrawing />}
          title={t("problem.network.title")}
          text={t("problem.network.text")}
          action={<Button onClick={onRetry}>{t("common.retry")}</Button>}
        />
      </Center>
    </Theme>
  );
}
