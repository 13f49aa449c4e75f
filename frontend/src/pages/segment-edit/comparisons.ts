import type { Field } from "../../api/types";
import type { Comparison, Condition } from "./tree";

const OF_TEXT: Comparison[] = ["equals", "contains", "begins_with", "empty"];

/** What can be asked of each kind of field, as the API takes it. */
const OF_KIND: Record<Field["kind"], Comparison[]> = {
  text: OF_TEXT,
  url: OF_TEXT,
  choice: OF_TEXT,
  boolean: ["equals", "empty"],
  number: ["equals", "more_than", "less_than", "empty"],
  date: ["last_days", "next_days", "before", "after", "equals", "empty"],
};

export function comparisonsOf(kind: Field["kind"] | undefined): Comparison[] {
  return OF_KIND[kind ?? "text"];
}

/** How a value is given. */
export type Entry = "nothing" | "days" | "day" | "number" | "yesNo" | "choice" | "text";

export function entryOf(verb: string, kind: Field["kind"] | undefined): Entry {
  if (verb === "empty") return "nothing";
  if (verb === "last_days" || verb === "next_days") return "days";
  if (kind === "date") return "day";
  if (kind === "number") return "number";
  if (kind === "boolean") return "yesNo";
  return kind === "choice" && verb === "equals" ? "choice" : "text";
}

/** The same condition compared otherwise; a value that was given in another way is taken out. */
export function withVerb(
  condition: Condition,
  chosen: string,
  kind: Field["kind"] | undefined,
): Condition {
  const verb = chosen.replace("not:", "");
  const isAlike = entryOf(verb, kind) === entryOf(condition.verb, kind);
  const value = isAlike ? condition.value : "";
  return { ...condition, isNot: chosen.startsWith("not:"), verb, value };
}

/** What a condition on a field of that kind begins with. */
export function firstVerb(kind: Field["kind"] | undefined): Comparison {
  return comparisonsOf(kind)[0] ?? "equals";
}
