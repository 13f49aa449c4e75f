import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

import { meQuery } from "../api/people";
import { useChosenAccount } from "../session/account-choice";
import { AccountChooser } from "./AccountChooser";
import { LostDrawing } from "./drawings";
import { EmptyState } from "./EmptyState";
import { LoadingCard } from "./LoadingCard";
import { moveTo } from "./moving";

/** Shows a page once it is known in which account; asks where that is not clear. */
export function OwnAccount({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const chosen = useChosenAccount();
  const me = useQuery(meQuery());
  const memberships = me.data;
  const isOwn = memberships?.some(({ account_id }) => account_id === chosen) ?? true;
  const only = memberships?.length === 1 ? memberships[0]?.account_id : undefined;
  useEffect(() => {
    if (only && only !== chosen) moveTo(only);
  }, [only, chosen]);

  // Who chose before need not wait for the list; when the list cannot be had, the page says so.
  if (memberships ? isOwn : chosen || me.error) return children;
  if (!memberships || only) return <LoadingCard rows={6} />;
  if (memberships.length === 0)
    return (
      <EmptyState
        order={1}
        drawing={<LostDrawing />}
        title={t("accounts.noneTitle")}
        text={t("accounts.noneText")}
      />
    );
  return <AccountChooser memberships={memberships} hasLost={chosen !== ""} />;
}
