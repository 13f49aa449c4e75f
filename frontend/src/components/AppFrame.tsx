import { useTranslation } from "react-i18next";
import { Link, Navigate, Outlet, ScrollRestoration, useLocation } from "react-router";

import { hasInbox } from "../config";
import { useChosenAccount } from "../session/account-choice";
import { useConfirming } from "../session/confirming";
import { useSession } from "../session/session";
import { AccountMenu } from "./AccountMenu";
import { AgreementBanner } from "./AgreementBanner";
import { AgreementGate } from "./AgreementGate";
import classes from "./AppFrame.module.css";
import { ClosingBanner } from "./ClosingBanner";
import { ConfirmPerson } from "./ConfirmPerson";
import { ConnectionBanner } from "./ConnectionBanner";
import { OwnAccount } from "./OwnAccount";
import { SessionOver } from "./SessionOver";
import { StandingBanner } from "./StandingBanner";
import { Wordmark } from "./Wordmark";

/** Around every page of somebody who is signed in. */
export function AppFrame() {
  const { t } = useTranslation();
  const session = useSession();
  const isConfirming = useConfirming();
  const { pathname, search } = useLocation();
  const account = useChosenAccount();

  if (session === "signedOut") {
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/sign-in${next}`} replace />;
  }
  const isCampaigns = pathname === "/" || pathname.startsWith("/campaigns");
  return (
    <>
      <a className="skip-link" href="#main">
        {t("nav.skip")}
      </a>
      <header className={classes.header}>
        <div className={classes.inner}>
          <Link to="/" className={classes.home} aria-label={t("nav.home")}>
            <Wordmark />
          </Link>
          <nav className={classes.nav} aria-label={t("nav.label")}>
            <Link to="/" className={classes.link} aria-current={isCampaigns ? "page" : undefined}>
              {t("nav.campaigns")}
            </Link>
            <Link
              to="/contacts"
              className={classes.link}
              aria-current={pathname.startsWith("/contacts") ? "page" : undefined}
            >
              {t("nav.contacts")}
            </Link>
            <Link
              to="/images"
              className={classes.link}
              aria-current={pathname.startsWith("/images") ? "page" : undefined}
            >
              {t("nav.images")}
            </Link>
            <Link
              to="/blacklist"
              className={classes.link}
              aria-current={pathname.startsWith("/blacklist") ? "page" : undefined}
            >
              {t("nav.blacklist")}
            </Link>
            {hasInbox() && (
              <a href="/inbox" target="_blank" rel="noreferrer" className={classes.link}>
                {t("nav.inbox")}
                <span className="visually-hidden"> {t("common.newTab")}</span>
              </a>
            )}
          </nav>
          <AccountMenu key={account} />
        </div>
      </header>
      <ConnectionBanner />
      <AgreementBanner />
      <ClosingBanner />
      <StandingBanner />
      <main id="main" tabIndex={-1} className={classes.main}>
        <OwnAccount key={account}>
          <AgreementGate>
            <Outlet />
          </AgreementGate>
        </OwnAccount>
      </main>
      <footer className={classes.footer}>
        <Link to="/legal">{t("legal.title")}</Link>
      </footer>
      {session === "over" && <SessionOver />}
      {isConfirming && <ConfirmPerson />}
      <ScrollRestoration />
    </>
  );
}
