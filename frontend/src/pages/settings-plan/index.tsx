import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { plansQuery, usageQuery } from "../../api/plans";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { useOwnRole } from "../../session/own-role";
import { AskMoreDialog } from "./AskMoreDialog";
import { ChangePlanDialog } from "./ChangePlanDialog";
import classes from "./settings-plan.module.css";
import { PlanSection } from "./PlanSection";
import { RequestSection } from "./RequestSection";
import { StatementSection } from "./StatementSection";
import { UsageSection } from "./UsageSection";

export function Component() {
  const { t } = useTranslation();
  const usage = useQuery(usageQuery());
  const plans = useQuery(plansQuery());
  const isOwner = useOwnRole() === "owner";
  const [open, setOpen] = useState<"change" | "more">();
  const [said, setSaid] = useState("");
  const failed = usage.error ? usage : plans.error ? plans : undefined;
  const close = () => setOpen(undefined);
  const tell = (words: string) => {
    setSaid(words);
    close();
  };
  const ask = (dialog: "change" | "more") => {
    setSaid("");
    setOpen(dialog);
  };
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("plan.title")} />
      {failed && (
        <PageProblem
          error={failed.error}
          onRetry={() => void failed.refetch()}
          isRetrying={failed.isFetching}
        />
      )}
      {!failed && (usage.isPending || plans.isPending) && <LoadingCard rows={8} />}
      {usage.data && plans.data && (
        <div className={classes.page}>
          <PlanSection
            usage={usage.data}
            plans={plans.data}
            isOwner={isOwner}
            said={said}
            onChange={() => ask("change")}
            onMore={() => ask("more")}
          />
          <UsageSection usage={usage.data} />
          {isOwner && <RequestSection plans={plans.data} />}
          {isOwner && <StatementSection month={usage.data.month} />}
          {open === "change" && (
            <ChangePlanDialog
              held={usage.data.plans}
              plans={plans.data}
              onClose={close}
              onDone={tell}
            />
          )}
          {open === "more" && (
            <AskMoreDialog limits={usage.data.limits} onClose={close} onDone={tell} />
          )}
        </div>
      )}
    </>
  );
}
