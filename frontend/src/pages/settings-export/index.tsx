import { useTranslation } from "react-i18next";

import { AccountExport } from "../../components/AccountExport";
import { QuietDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { useOwnRole } from "../../session/own-role";

export function Component() {
  const { t } = useTranslation();
  const role = useOwnRole();
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("closing.take")} />
      {!role && <LoadingCard rows={3} />}
      {role && role !== "owner" && (
        <div className="card">
          <EmptyState
            drawing={<QuietDrawing />}
            title={t("accounts.ownersTitle")}
            text={t("accounts.ownersText")}
          />
        </div>
      )}
      {role === "owner" && <AccountExport />}
    </>
  );
}
