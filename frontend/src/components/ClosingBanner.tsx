import { Anchor, Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";

import { accountQuery } from "../api/account";
import { keepAccount } from "../api/closing";
import { useFormats } from "../format";
import { useOwnRole } from "../session/own-role";
import classes from "./AgreementBanner.module.css";
import { ProblemNote } from "./ProblemNote";

const PAGE = "/settings/closing";

/** On every page of an account that is closing: the day, and the way back. */
export function ClosingBanner() {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { pathname } = useLocation();
  const account = useQuery(accountQuery()).data;
  const isOwner = useOwnRole() === "owner";
  const staying = useMutation({ mutationFn: keepAccount });
  if (account?.state !== "closing" || !account.closes_at) return null;
  return (
    <aside className={`${classes.banner} ${classes.wanted}`} aria-label={t("closing.title")}>
      <span>{t("closing.banner", { day: date(account.closes_at) })}</span>
      {pathname !== PAGE && (
        <Anchor component={Link} to={PAGE} underline="always" c="inherit" fw={600}>
          {t("closing.bannerLink")}
        </Anchor>
      )}
      {pathname !== PAGE && isOwner && (
        <Button
          variant="default"
          size="compact-sm"
          loading={staying.isPending}
          onClick={() => staying.mutate()}
        >
          {t("closing.stay")}
        </Button>
      )}
      {staying.error && <ProblemNote error={staying.error} />}
    </aside>
  );
}
