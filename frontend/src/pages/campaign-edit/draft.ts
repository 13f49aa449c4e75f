import type {
  CampaignDocument,
  CampaignPurpose,
  FairUse,
  MailLanguage,
  NewCampaign,
} from "../../api/types";
import type { CampaignContent } from "../../api/campaigns";

export const LANGUAGES: readonly MailLanguage[] = ["nl", "fr", "en", "de"];

/** What one language says. */
export interface Content {
  subject: string;
  preheader: string;
  mjml: string;
  /** The text part as its author wrote it, "" to have it made from the MJML. */
  text: string;
  /** The MJML was changed after the text was written. */
  isTextOld: boolean;
}

/** What readers of a language get instead of the mail in the account's. */
export type Variants = Readonly<Partial<Record<MailLanguage, Content>>>;

/** What somebody writes of a campaign, flat as the form is. */
/** What is added to the links; "" for what we fill in ourselves. */
export interface Utm {
  source: string;
  medium: string;
  campaign: string;
  content: string;
  /** Only links to these; none for every link. */
  hosts: readonly string[];
}

export const EMPTY_UTM: Utm = { source: "", medium: "", campaign: "", content: "", hosts: [] };

export interface Draft extends Content {
  name: string;
  lists: readonly string[];
  /** "" for none. */
  segmentId: string;
  excluded: readonly string[];
  /** A campaign; of the people on the lists only those who got it and did not open it. "": all. */
  notOpened: string;
  senderId: string;
  variants: Variants;
  /** null for links as they are. */
  utm: Utm | null;
  /** What it is about; who only gave a right to be mailed by buying gets no other. */
  productGroups: readonly string[];
  /** What happens to who got a mail in the last 48 hours. */
  fairUse: FairUse;
  /** Whether it is a commercial offer. */
  purpose: CampaignPurpose;
}

export const EMPTY_DRAFT: Draft = {
  name: "",
  lists: [],
  segmentId: "",
  excluded: [],
  notOpened: "",
  senderId: "",
  subject: "",
  preheader: "",
  mjml: "",
  text: "",
  isTextOld: false,
  variants: {},
  utm: null,
  productGroups: [],
  fairUse: "skip",
  purpose: "inform",
};

export function draftOf(campaign: CampaignDocument): Draft {
  return {
    name: campaign.name,
    lists: campaign.audience.lists,
    segmentId: campaign.audience.segment_id ?? "",
    excluded: campaign.audience.exclude_lists,
    notOpened: campaign.audience.not_opened ?? "",
    senderId: campaign.sender_id,
    ...contentOf(campaign),
    variants: Object.fromEntries(
      Object.entries(campaign.variants).map(([language, each]) => [language, contentOf(each)]),
    ),
    utm: campaign.utm,
    productGroups: campaign.product_groups,
    fairUse: campaign.fair_use,
    purpose: campaign.purpose,
  };
}

function contentOf(written: CampaignDocument["variants"][string]): Content {
  const { subject, preheader, mjml, text, is_text_old } = written;
  return { subject, preheader, mjml, text, isTextOld: is_text_old };
}

function bodyOfContent({ subject, preheader, mjml, text }: Content) {
  return { subject, preheader, mjml, text };
}

/** How the server answers the content of a draft that it has. */
export function answerOfContent(draft: Draft): CampaignContent {
  const answer = (content: Content) => ({
    ...bodyOfContent(content),
    is_text_old: content.isTextOld,
  });
  const { mjml, text, is_text_old } = answer(draft);
  const variants = Object.entries(draft.variants).map(([language, each]) => [
    language,
    answer(each),
  ]);
  const utm = bodyOf(draft).utm as CampaignContent["utm"];
  return { mjml, text, is_text_old, variants: Object.fromEntries(variants), utm };
}

/** The draft as if it had the mail of that language only; "" for the account's. */
export function inLanguage(draft: Draft, language: MailLanguage | ""): Draft {
  const variant = language && draft.variants[language];
  return variant ? { ...draft, ...variant } : draft;
}

/** The same draft with that part changed, in what this language says as far as it is of that. */
export function changedIn(draft: Draft, language: MailLanguage | "", part: Partial<Draft>): Draft {
  const known = inLanguage(draft, language);
  const { subject, preheader, mjml, text } = { ...known, ...part };
  const isOlder = part.mjml !== undefined && part.mjml !== known.mjml;
  const isTextOld = text !== "" && part.text === undefined && (isOlder || known.isTextOld);
  const content: Content = { subject, preheader, mjml, text, isTextOld };
  if (!language || !draft.variants[language]) return { ...draft, ...part, ...content };
  const changed = { ...draft, ...part };
  return {
    ...changed,
    subject: draft.subject,
    preheader: draft.preheader,
    mjml: draft.mjml,
    text: draft.text,
    variants: { ...draft.variants, [language]: content },
  };
}

/** What a fault in a field of that language is told at. */
export function fieldIn(language: MailLanguage | "", field: keyof Content): string {
  return language ? `variants/${language}/${field}` : field;
}

/** One language more, which begins as a copy of another; "" for the account's own. */
export function withLanguage(draft: Draft, language: MailLanguage, from: MailLanguage | ""): Draft {
  const { subject, preheader, mjml, text, isTextOld } = inLanguage(draft, from);
  const copy: Content = { subject, preheader, mjml, text, isTextOld };
  return { ...draft, variants: { ...draft.variants, [language]: copy } };
}

export function withoutLanguage(draft: Draft, language: MailLanguage): Draft {
  const left = Object.entries(draft.variants).filter(([each]) => each !== language);
  return { ...draft, variants: Object.fromEntries(left) };
}

export function bodyOf(draft: Draft): NewCampaign {
  return {
    // A draft must have a name to be found again; the subject is the next best.
    name: draft.name.trim() || draft.subject.trim(),
    audience: {
      lists: [...draft.lists],
      segment_id: draft.segmentId || null,
      exclude_lists: [...draft.excluded],
      not_opened: draft.notOpened || null,
    },
    sender_id: draft.senderId,
    ...bodyOfContent(draft),
    variants: Object.fromEntries(
      Object.entries(draft.variants).map(([language, each]) => [language, bodyOfContent(each)]),
    ),
    utm: draft.utm && { ...draft.utm, hosts: [...draft.utm.hosts] },
    product_groups: [...draft.productGroups],
    fair_use: draft.fairUse,
    purpose: draft.purpose,
  };
}

/** As our own defaults are made of a name, for the example on the page. */
export function utmExample(utm: Utm, name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const given = [
    ["utm_source", utm.source || "newsletter"],
    ["utm_medium", utm.medium || "email"],
    ["utm_campaign", utm.campaign || slug],
    ["utm_content", utm.content],
  ];
  const filled = given.filter(([, value]) => value);
  return `?${filled.map(([key, value]) => `${key}=${encodeURIComponent(value ?? "")}`).join("&")}`;
}

/** What is still needed before a campaign can go, in the order of the page. */
export type Missing = "name" | "lists" | "senderId" | "subject" | "mjml" | "variants";

export function missingIn(draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (!bodyOf(draft).name) missing.push("name");
  if (draft.lists.length === 0 && !draft.segmentId) missing.push("lists");
  if (!draft.senderId) missing.push("senderId");
  if (!draft.subject.trim()) missing.push("subject");
  if (!draft.mjml.trim()) missing.push("mjml");
  if (Object.values(draft.variants).some((each) => !each.subject.trim() || !each.mjml.trim()))
    missing.push("variants");
  return missing;
}

export function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
