import { expect, test } from "vitest";

import type { Field } from "../../api/types";
import { fieldNameOf } from "../../field-name";
import type { FileHead } from "./csv";
import roleCases from "../../../../tests/data/role-addresses.json";
import { declaredMapping, guessMapping, isRoleAddress, newFields, rolesIn } from "./mapping";
import { providerOf } from "./providers";

const field = (name: string, label: string): Field => ({
  ...{
    id: name,
    name,
    label,
    purpose: "Aanspreken",
    kind: "text" as const,
    choices: [],
    permitted: "",
    used_at: null,
    is_unused: false,
    version: 1,
  },
  created_at: "2026-10-01T10:00:00Z",
});
const FIELDS = [field("first_name", "Voornaam"), field("town", "Gemeente")];

const head = (columns: string[], ...rows: string[][]): FileHead => ({
  ...{ encoding: "utf-8", delimiter: ";", hasNames: true },
  columns,
  rows,
});

test.each([
  [
    ["E-mail", "Voornaam", "Taal"],
    ["email", "field:first_name", "language"],
  ],
  [
    ["Adresse mail", "Prénom", "Ville"],
    ["email", "field:first_name", "field:town"],
  ],
  [
    ["Email Address", "First Name", "Last Name", "MEMBER_RATING", "OPTIN_TIME", "LEID"],
    ["email", "field:first_name", "", "", "consent_date", ""],
  ],
  [
    ["Subscriber", "Subscribed", "Status", "First_name"],
    ["email", "consent_date", "status", "field:first_name"],
  ],
  [
    ["E-mailadres", "Inschrijfdatum", "Bron", "Status"],
    ["email", "consent_date", "consent_source", "status"],
  ],
  [
    ["email", "Schoenmaat"],
    ["email", ""],
  ],
  [
    ["Email", "Mail"],
    ["email", ""],
  ],
])("columns %j are mapped by their names", (columns, expected) => {
  expect(guessMapping(head(columns), FIELDS)).toEqual(expected);
});

test("without a telling name, the column with addresses is the address", () => {
  const rows = [
    ["An", "an@x.example"],
    ["Bo", "bo@x.example"],
  ];
  expect(guessMapping(head(["Wie", "Waar"], ...rows), FIELDS)).toEqual(["", "email"]);
});

test("a field that the account does not have is not proposed", () => {
  expect(guessMapping(head(["email", "Familienaam"]), FIELDS)).toEqual(["email", ""]);
});

test.each([
  ["Schoenmaat", "schoenmaat"],
  ["Préférence (thé)", "preference_the"],
  ["2e naam", "e_naam"],
  ["%%", "veld"],
])("column %s becomes field %s", (column, name) => {
  expect(fieldNameOf(column)).toBe(name);
});

test("what is left out is not declared, what is new is made first", () => {
  const file = head(["E-mail", "Maat", "Nota"]);
  const mapping = ["email", "new", ""];
  expect(declaredMapping(file, mapping)).toEqual({ "E-mail": "email", Maat: "field:maat" });
  expect(newFields(file, mapping)).toEqual([{ name: "maat", label: "Maat" }]);
});

const OWN = [
  ...["E-mail", "Taal", "Eigen nummer", "Toestand", "Lijsten", "Rechtsgrond", "Sterkte", "Bron"],
  ...["Toestemming van (UTC)", "Verkocht op (UTC)", "Verkoop", "Productgroep", "Kon weigeren"],
  ...["Mag gevolgd worden", "Antwoord van (UTC)", "Aangemaakt (UTC)"],
];

test("a file of ours is known, whatever the account calls its own fields", () => {
  const fields = [
    ...FIELDS,
    field("taal", "Taal"),
    field("status", "E-mail"),
    field("bron", "Bron"),
  ];
  expect(guessMapping(head([...OWN, "taal", "status", "vroeger"]), fields)).toEqual([
    ...["email", "language", "external_id", "status", "", "consent_basis", "", "consent_source"],
    ...["consent_date", "sale_date", "sale_reference"],
    ...["sale_product_group", "sale_opt_out_offered", "tracking_consent", "tracking_date", ""],
    ...["field:taal", "field:status", ""],
  ]);
});

const TAIL = "OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,CC,LAST_CHANGED,LEID,EUID,NOTES";

test.each([
  [
    "Mailchimp",
    `Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,${TAIL}`,
    { "Email Address": "email", "First Name": "field:first_name", CONFIRM_TIME: "consent_date" },
  ],
  [
    "Mailchimp",
    `Email Address,First Name,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,MEMBER_RATING,${TAIL}`,
    {
      ...{ "Email Address": "email", "First Name": "field:first_name" },
      ...{ UNSUB_TIME: "unsubscribed", CONFIRM_TIME: "consent_date" },
    },
  ],
  [
    "Mailchimp",
    `Email Address,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,${TAIL}`,
    { "Email Address": "email", CLEAN_TIME: "bounced", CONFIRM_TIME: "consent_date" },
  ],
  [
    "Flexmail",
    "flexmailId,emailAddress,name,surname,language,referenceId,state",
    {
      ...{ emailAddress: "email", language: "language", referenceId: "external_id" },
      state: "status",
    },
  ],
  [
    "Laposta",
    "E-mailadres,Voornaam,Status,Aanmelddatum,Afmelddatum",
    {
      ...{ "E-mailadres": "email", Voornaam: "field:first_name", Status: "status" },
      ...{ Aanmelddatum: "consent_date", Afmelddatum: "unsubscribed" },
    },
  ],
  [
    "Brevo",
    "CONTACT ID,EMAIL,FIRSTNAME,SMS,EMAIL_BLACKLIST,SMS_BLACKLIST,ADDED_TIME,MODIFIED_TIME",
    {
      ...{ "CONTACT ID": "external_id", EMAIL: "email", FIRSTNAME: "field:first_name" },
      ...{ EMAIL_BLACKLIST: "unsubscribed", ADDED_TIME: "consent_date" },
    },
  ],
  [
    "MailerLite",
    "Subscriber,Sent,Opens,Clicks,Subscribed,Location,Status,Unsubscribed,Bounced,Junk",
    {
      ...{ Subscriber: "email", Subscribed: "consent_date", Status: "status" },
      ...{ Unsubscribed: "unsubscribed", Bounced: "bounced", Junk: "complained" },
    },
  ],
])("an export of %s is known by %s", (provider, line, expected) => {
  const columns = line.split(",");
  expect(providerOf(columns)).toBe(provider);
  const file = head(columns);
  expect(declaredMapping(file, guessMapping(file, FIELDS))).toEqual(expected);
});

test.each([["E-mail;Voornaam;Status"], ["email,first_name,created"], ["Naam;Unsubscribed"]])(
  "%s is nobody's export",
  (line) => {
    expect(providerOf(line.split(/[;,]/))).toBeUndefined();
  },
);

test("addresses of companies are counted in the column of addresses", () => {
  const file = head(["Naam", "E-mail"], ["info@x", "an@x.example"], ["Bo", "Info@x.example"]);
  expect(rolesIn(file, ["", "email"])).toBe(1);
  expect(rolesIn(file, ["", ""])).toBe(0);
});

test.each(roleCases.roles)("%s is the mailbox of a company", (address) => {
  expect(isRoleAddress(address)).toBe(true);
});

test.each(roleCases.people)("%s is nobody's mailbox but a person's", (address) => {
  expect(isRoleAddress(address)).toBe(false);
});
