import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { agreementsQuery } from "../api/agreements";
import { AgreementForm } from "./AgreementForm";
import { PageTitle } from "./PageTitle";

/** Shows the page, or what has to be accepted before any page says anything. */
export function AgreementGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const state = useQuery(agreementsQuery()).data;
  if (state?.freedom !== "nothing") return children;
  return (
    <>
      <PageTitle title={t("agreements.gateTitle")} />
      <AgreementForm
        intro={t("agreements.gateText", { company: state.company })}
        texts={state.wanted}
        rules={state.rules}
      />
    </>
  );
}
