import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";

import classes from "./SettingsNav.module.css";

const PLACES = [
  ["/settings", "settings.tabs.reading"],
  ["/settings/users", "settings.tabs.users"],
  ["/settings/keys", "settings.tabs.keys"],
  ["/settings/sign-in", "settings.tabs.signIn"],
  ["/settings/activity", "activity.title"],
] as const;

/** The pages of the settings, each under its own address. */
export function SettingsNav() {
  const { t } = useTranslation();
  return (
    <nav className={classes.nav} aria-label={t("settings.title")}>
      {PLACES.map(([path, text]) => (
        <NavLink key={path} to={path} end className={classes.link ?? ""}>
          {t(text)}
        </NavLink>
      ))}
    </nav>
  );
}
