import { useTranslation } from "react-i18next";

import type { Plan, PlanLimits } from "../../api/types";
import { useFormats } from "../../format";

/** Plans and limits, as people speak of them. */
export function usePlanWords() {
  const { t } = useTranslation();
  const { number, list } = useFormats();
  const size = ({ family, limits }: Plan) =>
    family === "api"
      ? t("plan.size.mails", { number: number(limits.mails ?? 0) })
      : t("plan.size.contacts", { number: number(limits.contacts) });
  return {
    /** "Interface tot 10.000 contacten" */
    name: (plan: Plan) =>
      plan.family === "mytest"
        ? t("plan.family.mytest")
        : t(`plan.family.${plan.family}`, { size: size(plan) }),
    /** "tot 10.000 contacten" */
    size,
    about: (plan: Plan) =>
      t(`plan.about.${plan.family}`, {
        contacts: number(plan.limits.contacts),
        mails: number(plan.limits.mails ?? 0),
      }),
    /** What the plans allow beside their size: "20 afzenders, 10 gebruikers en 20 API-sleutels". */
    seats: ({ senders, users, keys }: Pick<PlanLimits, "senders" | "users" | "keys">) =>
      list([
        t("plan.seats.senders", { count: senders, number: number(senders) }),
        t("plan.seats.users", { count: users, number: number(users) }),
        ...(keys > 0 ? [t("plan.seats.keys", { count: keys, number: number(keys) })] : []),
      ]),
  };
}
