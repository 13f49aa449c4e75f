import { useTranslation } from "react-i18next";
import { Link, NavLink, useLocation } from "react-router";

import classes from "./SettingsNav.module.css";

const GROUPS = [
  {
    text: "settingsNav.account",
    places: [
      ["/settings/plan", "settings.tabs.plan"],
      ["/settings/company", "settings.tabs.company"],
      ["/agreements", "agreements.title"],
      ["/settings/support", "settings.tabs.support"],
      ["/settings/closing", "settings.tabs.closing"],
    ],
  },
  {
    text: "settingsNav.sending",
    places: [
      ["/settings/senders", "settingsNav.senders"],
      ["/settings", "settings.tabs.reading"],
      ["/settings/brand", "brand.title"],
      ["/settings/keys", "settings.tabs.keys"],
    ],
  },
  {
    text: "settingsNav.people",
    places: [
      ["/settings/users", "settings.tabs.users"],
      ["/settings/sign-in", "settings.tabs.signIn"],
      ["/settings/activity", "activity.title"],
    ],
  },
  {
    text: "settingsNav.stored",
    places: [
      ["/settings/fields", "fields.title"],
      ["/settings/privacy", "privacy.title"],
      ["/settings/export", "closing.take"],
    ],
  },
] as const;

/** The pages of the settings, each under its own address, four groups of a few; stands above the
 * title of each. A group leads to its first page. */
export function SettingsNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const here = GROUPS.find(({ places }) => places.some(([path]) => path === pathname));
  return (
    <nav className={classes.nav} aria-label={t("settings.title")}>
      <p className={classes.head} aria-hidden="true">
        {t("settings.title")}
      </p>
      <div className={classes.groups}>
        {GROUPS.map((group) => (
          <Link
            key={group.text}
            to={group.places[0][0]}
            className={classes.group ?? ""}
            data-here={group === here}
            {...(group === here && { "aria-current": "true" as const })}
          >
            {t(group.text)}
          </Link>
        ))}
      </div>
      {here && (
        <div className={classes.links}>
          {here.places.map(([path, text]) => (
            <NavLink key={path} to={path} end className={classes.link ?? ""}>
              {t(text)}
            </NavLink>
          ))}
        </div>
      )}
    </nav>
  );
}
