import type { ConsentRecord } from "../../api/types";

type Sentence =
  | "mayMail"
  | "unsubscribed"
  | "requested"
  | "complaint"
  | "cameBack"
  | "mayFollow"
  | "mayNotFollow";

const WAYS_OUT: Partial<Record<NonNullable<ConsentRecord["opt_out"]>, Sentence>> = {
  requested: "requested",
  complaint: "complaint",
};

/** Which text tells a record. */
export function sentenceOf(
  record: Pick<ConsentRecord, "topic" | "is_given" | "opt_out">,
): Sentence {
  if (record.topic === "tracking") return record.is_given ? "mayFollow" : "mayNotFollow";
  if (record.opt_out === null) return "mayMail";
  return record.is_given ? "cameBack" : (WAYS_OUT[record.opt_out] ?? "unsubscribed");
}
