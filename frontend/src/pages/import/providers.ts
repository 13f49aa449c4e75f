/** What the exports of other providers look like, told by the names of their columns. Mailchimp's
    stand in public exports, ADDED_TIME and MODIFIED_TIME in Brevo's API; the others follow what the
    providers' APIs and help pages call things. */
export type Provider = "Mailchimp" | "Flexmail" | "Laposta" | "Brevo" | "MailerLite";

interface Preset {
  provider: Provider;
  /** Any of these groups of columns is in no other export. */
  signs: readonly (readonly string[])[];
  /** What a target is called there; the first that is in the file counts. */
  columns: readonly (readonly [target: string, names: readonly string[]])[];
}

const PRESETS: readonly Preset[] = [
  {
    // Three files: subscribed, unsubscribed (UNSUB_…) and cleaned (CLEAN_…) members.
    provider: "Mailchimp",
    signs: [["member_rating"], ["leid", "euid"], ["unsub_time"], ["clean_time"]],
    columns: [
      ["email", ["email address", "email"]],
      ["field:first_name", ["first name", "fname"]],
      ["field:last_name", ["last name", "lname"]],
      // Often empty: OPTIN_TIME. Each member has a CONFIRM_TIME.
      ["consent_date", ["confirm_time", "optin_time"]],
      ["unsubscribed", ["unsub_time"]],
      ["bounced", ["clean_time"]],
    ],
  },
  {
    provider: "Flexmail",
    signs: [["flexmailid"], ["flexmail id"], ["flexmail_id"], ["emailaddress", "surname"]],
    columns: [
      ["email", ["emailaddress", "email address", "email"]],
      ["field:first_name", ["first_name", "first name", "voornaam"]],
      ["field:last_name", ["surname", "last name", "achternaam"]],
      ["external_id", ["referenceid", "reference"]],
      ["consent_date", ["opt-in date", "created", "created at"]],
      ["unsubscribed", ["blacklisted at", "blacklisted on", "blacklisted"]],
      ["status", ["blacklist reason", "reason", "status", "state"]],
    ],
  },
  {
    provider: "Laposta",
    signs: [
      ["aanmelddatum", "status"],
      ["signup_date", "state"],
      ["member_id", "signup_date"],
    ],
    columns: [
      ["email", ["e-mailadres", "email"]],
      ["consent_date", ["aanmelddatum", "signup_date"]],
      ["consent_source", ["bron", "source_url"]],
      ["unsubscribed", ["afmelddatum", "afgemeld op", "unsubscribe_date"]],
      ["status", ["status", "state"]],
    ],
  },
  {
    provider: "Brevo",
    signs: [
      ["added_time", "modified_time"],
      ["email_blacklist", "sms_blacklist"],
      ["email_blacklisted", "sms_blacklisted"],
    ],
    columns: [
      ["email", ["email"]],
      ["field:first_name", ["firstname", "prenom", "voornaam"]],
      ["field:last_name", ["lastname", "nom", "achternaam"]],
      ["external_id", ["ext_id", "contact id"]],
      ["consent_date", ["added_time"]],
      ["unsubscribed", ["email_blacklist", "email_blacklisted", "blocklisted", "unsubscribed"]],
      ["status", ["email_marketing", "status"]],
    ],
  },
  {
    provider: "MailerLite",
    signs: [
      ["subscriber", "subscribed"],
      ["subscriber", "sent", "opens"],
      ["subscribed_at", "unsubscribed_at"],
    ],
    columns: [
      ["email", ["subscriber", "email"]],
      ["consent_date", ["opted_in_at", "subscribed_at", "subscribed"]],
      ["unsubscribed", ["unsubscribed_at", "unsubscribed"]],
      ["bounced", ["bounced_at", "bounced"]],
      ["complained", ["junk", "marked as spam"]],
      ["status", ["status", "type"]],
    ],
  },
];

/** Whose export this is, undefined for any other file. */
export function providerOf(columns: readonly string[]): Provider | undefined {
  return presetOf(columns)?.provider;
}

/** Column name, in small letters → target, as the provider uses it. */
export function presetTargets(columns: readonly string[]): ReadonlyMap<string, string> {
  const names = new Set(columns.map((column) => column.toLowerCase()));
  const pairs = (presetOf(columns)?.columns ?? []).map(([target, choices]) => {
    const name = choices.find((choice) => names.has(choice));
    return [name ?? "", target] as const;
  });
  return new Map(pairs.filter(([name]) => name));
}

function presetOf(columns: readonly string[]): Preset | undefined {
  const names = new Set(columns.map((column) => column.toLowerCase()));
  return PRESETS.find(({ signs }) => signs.some((sign) => sign.every((name) => names.has(name))));
}
