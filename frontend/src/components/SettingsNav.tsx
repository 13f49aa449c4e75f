import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";

import classes from "./SettingsNav.module.css";

const PLACES = [
  ["/settings", "settings.tabs.reading"],
  ["/settings/brand", "brand.title"],
  ["/settings/fields", "fields.title"],
  ["/settings/plan", "settings.tabs.plan"],
  ["/settings/users", "settings.tabs.users"],
  ["/settings/keys", "settings.tabs.keys"],
  ["/settings/sign-in", "settings.tabs.signIn"],
  ["/agreements", "agreements.title"],
  ["/settings/privacy", "privacy.title"],
  ["/settings/activity", "activity.title"],
  ["/settings/support", "settings.tabs.support"],
  ["/settings/export", "closing.take"],
  ["/settings/closing", "settings.tabs.closing"],
] as const;

/** The pages of the settings, each under its own address; stands above the title of each. */
export function SettingsNav() {
  const { t } = useTranslation();
  return (
    <nav className={classes.nav} aria-label={t("settings.title")}>
      <p className={classes.head} aria-hidden="true">
        {t("settings.title")}
      </p>
      <div className={classes.links}>
        {PLACES.map(([path, text]) => (
          <NavLink key={path} to={path} end className={classes.link ?? ""}>
            {t(text)}
          </NavLink>
        ))}
      </div>
    </nav>
  );
}
