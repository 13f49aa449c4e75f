import type { Plan } from "../../api/types";

/** Families of which an account holds one plan at most, in the order of the page. */
export const FAMILIES = ["interface", "api"] as const;

export type Family = (typeof FAMILIES)[number];

/** By family the id of a plan, "" for none. */
export type Choice = Record<Family, string>;

export function choiceOf(held: readonly string[], plans: readonly Plan[]): Choice {
  const own = (family: Family) =>
    plans.find((plan) => plan.family === family && held.includes(plan.id))?.id ?? "";
  return { interface: own("interface"), api: own("api") };
}

export function chosenPlans(choice: Choice, plans: readonly Plan[]): Plan[] {
  return FAMILIES.flatMap((family) => plans.filter(({ id }) => id === choice[family]));
}

/** Whether nobody looks at it first: a plan that begins at once, or one no larger than what is held. */
export function isAtOnce(
  wanted: readonly Plan[],
  held: readonly string[],
  plans: readonly Plan[],
): boolean {
  return wanted.every(
    (plan) =>
      plan.change === "at_once" ||
      plans.some(
        (own) => held.includes(own.id) && own.family === plan.family && sizeOf(plan) <= sizeOf(own),
      ),
  );
}

function sizeOf({ limits }: Plan): number {
  return limits.mails ?? limits.contacts;
}
