import { useTranslation } from "react-i18next";

import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { useOwnRole } from "../../session/own-role";
import { PaperSection } from "./PaperSection";
import { PersonSection } from "./PersonSection";
import { RequestSection } from "./RequestSection";
import classes from "./settings-privacy.module.css";

export function Component() {
  const { t } = useTranslation();
  const role = useOwnRole();
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("privacy.title")} />
      <div className={classes.page}>
        {role === "owner" && <PersonSection />}
        <RequestSection canWrite={role === "owner" || role === "editor"} />
        <PaperSection />
      </div>
    </>
  );
}
