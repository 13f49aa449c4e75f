import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";

import { agreementsQuery } from "../api/agreements";
import { useFormats } from "../format";
import classes from "./AgreementBanner.module.css";

/** Says that a new version of a text is coming, or what it holds up since it came. */
export function AgreementBanner() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { pathname } = useLocation();
  const state = useQuery(agreementsQuery()).data;
  if (!state || state.freedom === "nothing") return null;
  const [wanted] = state.wanted;
  const [coming] = state.coming;
  const next = wanted ?? coming;
  if (!next) return null;
  const words = wanted
    ? state.freedom === "reading"
      ? t("agreements.bannerStopped")
      : t("agreements.bannerWanted", { day: date(wanted.required_from) })
    : t("agreements.bannerComing", { day: date(next.in_force_from) });
  return (
    <aside
      className={wanted ? `${classes.banner} ${classes.wanted}` : classes.banner}
      aria-label={t("agreements.title")}
    >
      <span>{words}</span>
      {pathname !== "/agreements" && (
        <Anchor component={Link} to="/agreements" underline="always" c="inherit" fw={600}>
          {t("agreements.bannerLink")}
        </Anchor>
      )}
    </aside>
  );
}
