import type { SegmentRules } from "../../api/types";

/** Rules as the API has them (api/schemas/segments.py). */
export type Rule =
  | { type: "all" | "any"; rules: Rule[] }
  | { type: "not"; rule: Rule }
  | { type: "field"; field: string; is: Comparison; value: string }
  | { type: "list"; list_id: string }
  | { type: "language"; language: string }
  | { type: "consent"; strength: string }
  | { type: "basis"; basis: string }
  | { type: "engagement"; did: Did; days: number | null }
  | { type: "campaign"; did: Did; campaign_id: string };

export type Comparison =
  | "equals"
  | "contains"
  | "begins_with"
  | "less_than"
  | "more_than"
  | "before"
  | "after"
  | "last_days"
  | "next_days"
  | "empty";
export type Did = "received" | "opened" | "clicked";

/** What a condition is about; the account's own fields by their name. */
export type About = "list" | "language" | "consent" | "engagement" | "campaign" | `field:${string}`;

/** One line of the form. verb: how it compares; value: "" while nothing is chosen. */
export interface Condition {
  kind: "condition";
  key: string;
  about: About;
  verb: string;
  isNot: boolean;
  value: string;
}

/** none: not one of them. */
export interface Group {
  kind: "group";
  key: string;
  match: "all" | "any" | "none";
  parts: Part[];
}

export type Part = Condition | Group;

export const EVER = "ever";
export const MOST_GROUPS = 3;

let made = 0;

/** Names a part of the form for as long as the page is open. */
function newKey(): string {
  made += 1;
  return `part-${made}`;
}

const FIRST_VERBS: Record<string, { verb: string; value: string }> = {
  list: { verb: "is", value: "" },
  language: { verb: "is", value: "nl" },
  consent: { verb: "is", value: "confirmed" },
  engagement: { verb: "opened", value: "30" },
  campaign: { verb: "opened", value: "" },
};

export function newCondition(about: About = "list"): Condition {
  const first = FIRST_VERBS[about] ?? { verb: "equals", value: "" };
  return { kind: "condition", key: newKey(), about, isNot: false, ...first };
}

export function newGroup(match: Group["match"] = "any"): Group {
  return { kind: "group", key: newKey(), match, parts: [newCondition()] };
}

/** The form for these rules; whatever they are, the outermost part is a group. */
export function formOf(rules: SegmentRules): Group {
  const part = partOf(rules as Rule, false);
  return part.kind === "group" ? part : { ...newGroup("all"), parts: [part] };
}

function partOf(rule: Rule, isNot: boolean): Part {
  switch (rule.type) {
    case "not":
      return partOf(rule.rule, !isNot);
    case "all":
      // Not all of these: at least one of them not.
      return groupOf(isNot ? "any" : "all", rule.rules, isNot);
    case "any":
      return groupOf(isNot ? "none" : "any", rule.rules, false);
    default:
      return { ...conditionOf(rule), isNot };
  }
}

function groupOf(match: Group["match"], rules: Rule[], areNot: boolean): Group {
  return {
    kind: "group",
    key: newKey(),
    match,
    parts: rules.map((rule) => partOf(rule, areNot)),
  };
}

function conditionOf(rule: Exclude<Rule, { type: "all" | "any" | "not" }>): Condition {
  const line = (about: About, verb: string, value: string): Condition => ({
    ...newCondition(about),
    verb,
    value,
  });
  switch (rule.type) {
    case "field":
      return line(`field:${rule.field}`, rule.is, rule.value);
    case "list":
      return line("list", "is", rule.list_id);
    case "language":
      return line("language", "is", rule.language);
    case "consent":
      return line("consent", "is", rule.strength);
    case "basis":
      return line("consent", "is", rule.basis);
    case "engagement":
      return line("engagement", rule.did, rule.days === null ? EVER : String(rule.days));
    case "campaign":
      return line("campaign", rule.did, rule.campaign_id);
  }
}

const STRENGTHS = ["confirmed", "declared", "pending"];

/** The rules in the form, null while something is missing. */
export function rulesOf(part: Part): Rule | null {
  if (part.kind === "condition") return ruleOf(part);
  const rules = part.parts.map(rulesOf);
  if (rules.length === 0 || rules.some((rule) => rule === null)) return null;
  const all = rules as Rule[];
  if (part.match === "none") return { type: "not", rule: { type: "any", rules: all } };
  return { type: part.match, rules: all };
}

function ruleOf(condition: Condition): Rule | null {
  const value = condition.value.trim();
  if (value === "" && condition.verb !== "empty") return null;
  const rule = plainRule(condition, value);
  return condition.isNot ? { type: "not", rule } : rule;
}

function plainRule({ about, verb }: Condition, value: string): Rule {
  switch (about) {
    case "list":
      return { type: "list", list_id: value };
    case "language":
      return { type: "language", language: value };
    case "consent":
      return STRENGTHS.includes(value)
        ? { type: "consent", strength: value }
        : { type: "basis", basis: value };
    case "engagement":
      return {
        type: "engagement",
        did: verb as Did,
        days: value === EVER ? null : Number(value),
      };
    case "campaign":
      return { type: "campaign", did: verb as Did, campaign_id: value };
    default: {
      const isEmpty = verb === "empty";
      return {
        type: "field",
        field: about.slice("field:".length),
        is: verb as Comparison,
        value: isEmpty ? "" : value,
      };
    }
  }
}
