import type { Finding, MailLanguage } from "../../api/types";
import { type Draft, inLanguage } from "./draft";

export type Where = Finding["where"];

/** What a button of a finding can do. */
export interface Mending {
  /** Brings the writer to the place. */
  goTo: (where: Where) => void;
  /** Changes what the draft says in that language, "" for the account's, and saves it. */
  mend: (part: Partial<Draft>, language: MailLanguage | "") => void;
}

/** Of the mail a finding stands in, "" for the account's. */
export function languageOf(where: Where): MailLanguage | "" {
  return (where.language ?? "") as MailLanguage | "";
}

const REPLY = /^\W*\p{L}+\s*(?:\[\d+\]|\(\d+\))?\s*:\s*/u;

/** Findings that have one way out, by their code: the words of the button and what it changes. */
const CHANGES: Record<string, (draft: Draft) => Partial<Draft>> = {
  offer_not_flagged: () => ({ purpose: "promote" }),
  fair_use_skipped: () => ({ fairUse: "postpone" }),
  subject_fake_reply: ({ subject }) => ({ subject: subject.replace(REPLY, "") }),
  subject_shouting: ({ subject }) => ({ subject: calm(subject) }),
};

/** The change that mends a finding, undefined where only the writer knows. */
export function mendOf(finding: Finding, draft: Draft): Partial<Draft> | undefined {
  const written = inLanguage(draft, languageOf(finding.where));
  const change = CHANGES[finding.code]?.(written);
  // One that changes nothing would be a button that does nothing; one that empties, a new fault.
  if (!change || change.subject === "" || change.subject === written.subject) return undefined;
  return change;
}

/** Where something is mended that is not in the campaign itself; "" for in the campaign. */
export function pageOf(finding: Finding): string {
  if (finding.where.part === "account") return "/settings/company";
  return SENDER_PAGES.has(finding.code) ? "/settings/senders" : "";
}

const SENDER_PAGES = new Set([
  "sender_not_verified",
  "sender_domain_pending",
  "sender_domain_failed",
  "sender_on_platform",
  "sender_name_misleading",
]);

const LONGEST_ABBREVIATION = 4;

/** Ordinary letters, and one mark at a time; merge fields stay as they are. */
function calm(subject: string): string {
  return subject
    .split(/(\{\{.*?\}\})/)
    .map((part) => (part.startsWith("{{") ? part : calmWords(part)))
    .join("")
    .replace(
      /^(\W*)(\p{Ll})/u,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
}

function calmWords(text: string): string {
  return text
    .replace(/\p{Lu}{2,}/gu, (word) =>
      word.length > LONGEST_ABBREVIATION ? word.toLowerCase() : word,
    )
    .replace(/[!?][\s!?]*[!?]/g, (marks) => (marks.includes("?") ? "?" : "!"));
}
