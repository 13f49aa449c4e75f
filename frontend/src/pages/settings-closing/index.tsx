import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { accountQuery } from "../../api/account";
import { meQuery } from "../../api/people";
import { AccountExport } from "../../components/AccountExport";
import { QuietDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { useOwnRole } from "../../session/own-role";
import { GiveNotice } from "./GiveNotice";
import classes from "./settings-closing.module.css";
import { Stay } from "./Stay";
import { StepsSection } from "./StepsSection";

const NOTICE_DAYS = 30;

export function Component() {
  const { t } = useTranslation();
  const account = useQuery(accountQuery());
  const me = useQuery(meQuery());
  const role = useOwnRole();
  const failed = [account, me].find((each) => each.error);
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("closing.title")} />
      {failed && (
        <PageProblem
          error={failed.error}
          onRetry={() => void failed.refetch()}
          isRetrying={failed.isFetching}
        />
      )}
      {!failed && (!account.data || !role) && <LoadingCard rows={6} />}
      {role && role !== "owner" && (
        <div className="card">
          <EmptyState
            drawing={<QuietDrawing />}
            title={t("accounts.ownersTitle")}
            text={t("accounts.ownersText")}
          />
        </div>
      )}
      {account.data && role === "owner" && (
        <div className={classes.page}>
          {account.data.state === "closing" && <Stay account={account.data} />}
          <StepsSection closesAt={account.data.closes_at ?? inThirtyDays()} />
          <AccountExport />
          {account.data.state !== "closing" && <GiveNotice account={account.data} />}
        </div>
      )}
    </>
  );
}

function inThirtyDays(): string {
  const day = new Date();
  day.setDate(day.getDate() + NOTICE_DAYS);
  return day.toISOString();
}
