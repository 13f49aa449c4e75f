import type { components } from "./schema";

type Schemas = components["schemas"];

export type BlacklistEntry = Schemas["EntryAnswer"];
export type BlacklistReason = Schemas["BlacklistReason"];
export type Account = Schemas["AccountAnswer"];
export type Campaign = Schemas["CampaignAnswer"];
export type CampaignDocument = Schemas["CampaignDocument"];
export type CampaignState = Schemas["CampaignState"];
export type NewCampaign = Schemas["NewCampaign"];
export type ConsentBasis = Schemas["ConsentBasis"];
export type Contact = Schemas["ContactAnswer"];
export type ContactStatus = Schemas["ContactStatus"];
export type FairUse = Schemas["FairUse"];
export type Field = Schemas["FieldAnswer"];
export type Import = Schemas["ImportAnswer"];
export type NewBlacklistImport = Schemas["NewBlacklistImport"];
export type NewImport = Schemas["NewImport"];
export type List = Schemas["ListAnswer"];
export type Pasted = Schemas["PastedAnswer"];
export type Progress = Schemas["ProgressAnswer"];
export type Recipient = Schemas["RecipientAnswer"];
export type Rendered = Schemas["RenderAnswer"];
export type Report = Schemas["ReportAnswer"];
export type Template = Schemas["TemplateAnswer"];
export type TrackingMode = Schemas["TrackingMode"];
