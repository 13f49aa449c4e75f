import type { CampaignDocument, CampaignPurpose, FairUse, NewCampaign } from "../../api/types";

/** What somebody writes of a campaign, flat as the form is. */
export interface Draft {
  name: string;
  lists: readonly string[];
  /** "" for none. */
  segmentId: string;
  excluded: readonly string[];
  /** A campaign; of the people on the lists only those who got it and did not open it. "": all. */
  notOpened: string;
  senderId: string;
  subject: string;
  preheader: string;
  mjml: string;
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
    subject: campaign.subject,
    preheader: campaign.preheader,
    mjml: campaign.mjml,
    productGroups: campaign.product_groups,
    fairUse: campaign.fair_use,
    purpose: campaign.purpose,
  };
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
    subject: draft.subject,
    preheader: draft.preheader,
    mjml: draft.mjml,
    product_groups: [...draft.productGroups],
    fair_use: draft.fairUse,
    purpose: draft.purpose,
  };
}

/** What is still needed before a campaign can go, in the order of the page. */
export type Missing = "name" | "lists" | "senderId" | "subject" | "mjml";

export function missingIn(draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (!bodyOf(draft).name) missing.push("name");
  if (draft.lists.length === 0 && !draft.segmentId) missing.push("lists");
  if (!draft.senderId) missing.push("senderId");
  if (!draft.subject.trim()) missing.push("subject");
  if (!draft.mjml.trim()) missing.push("mjml");
  return missing;
}

export function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
