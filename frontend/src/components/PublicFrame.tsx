import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, Outlet } from "react-router";

import { ConnectionBanner } from "./ConnectionBanner";
import { LanguageSwitch } from "./LanguageSwitch";
import { PostDrawing } from "./PostDrawing";
import classes from "./PublicFrame.module.css";
import { Wordmark } from "./Wordmark";

/** Around the pages of somebody we do not know yet. */
export function PublicFrame({ isWide = false }: { isWide?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <ConnectionBanner />
      <div className={classes.frame}>
        <aside className={classes.side}>
          <div className={classes.stay}>
            <div className={classes.picture}>
              <PostDrawing />
            </div>
            <p className={classes.claim}>{t("public.claim")}</p>
            <p className={classes.where}>{t("public.where")}</p>
          </div>
        </aside>
        <div className={classes.page}>
          <header className={classes.header}>
            <Wordmark />
          </header>
          <main className={isWide ? `${classes.main} ${classes.wide}` : classes.main}>
            <Outlet />
          </main>
          <footer className={classes.footer}>
            <LanguageSwitch />
            <Anchor component={Link} to="/legal" size="sm" underline="always">
              {t("legal.title")}
            </Anchor>
          </footer>
        </div>
      </div>
    </>
  );
}
