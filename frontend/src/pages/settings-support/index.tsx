import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { helpdeskQuery } from "../../api/support";
import { LoadingCard } from "../../components/LoadingCard";
import { PageProblem } from "../../components/PageProblem";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { HelpdeskSection } from "./HelpdeskSection";
import classes from "./settings-support.module.css";
import { WriteSection } from "./WriteSection";

export function Component() {
  const { t } = useTranslation();
  const helpdesk = useQuery(helpdeskQuery());
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("support.title")} />
      <div className={classes.page}>
        <WriteSection />
        <div>
          {helpdesk.error && (
            <PageProblem
              error={helpdesk.error}
              onRetry={() => void helpdesk.refetch()}
              isRetrying={helpdesk.isFetching}
            />
          )}
          {helpdesk.isPending && <LoadingCard rows={3} />}
          {helpdesk.data && <HelpdeskSection helpdesk={helpdesk.data} />}
        </div>
      </div>
    </>
  );
}
