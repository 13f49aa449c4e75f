import { Button } from "@mantine/core";
import { useIsFetching } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useConnection } from "../api/connection";
import { queryClient } from "../api/query-client";
import classes from "./ConnectionBanner.module.css";

const ACTIVE = { type: "active" } as const;

/** Says when the line is slow or gone; always in the page, so that a screen reader hears it come. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const connection = useConnection();
  const isFetching = useIsFetching() > 0;
  // A form that was sent is tried again with its own button.
  const hasQueries = queryClient.getQueryCache().findAll(ACTIVE).length > 0;
  return (
    <div role="status" className={classes.place}>
      {connection === "slow" && <div className={classes.slow}>{t("connection.slow")}</div>}
      {connection === "unreachable" && (
        <div className={classes.gone}>
          <span>{t("connection.unreachable")}</span>
          {hasQueries && (
            <Button
              size="compact-sm"
              variant="white"
              color="dark"
              loading={isFetching}
              onClick={() => void queryClient.refetchQueries(ACTIVE)}
            >
              {t("common.retry")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
