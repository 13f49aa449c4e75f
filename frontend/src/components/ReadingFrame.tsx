import { Outlet, ScrollRestoration } from "react-router";

import { ConnectionBanner } from "./ConnectionBanner";
import { LanguageSwitch } from "./LanguageSwitch";
import classes from "./ReadingFrame.module.css";
import { Wordmark } from "./Wordmark";

/** Around a text for anybody, signed in or not. */
export function ReadingFrame() {
  return (
    <>
      <ConnectionBanner />
      <div className={classes.frame}>
        <header className={classes.header}>
          <Wordmark />
          <LanguageSwitch />
        </header>
        <main>
          <Outlet />
        </main>
      </div>
      <ScrollRestoration />
    </>
  );
}
