import { expect, test } from "vitest";

import type { Field } from "../../api/types";
import { fieldNameOf } from "../../field-name";
import type { CsvHead } from "./csv";
import { declaredMapping, guessMapping, newFields } from "./mapping";

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

const head = (columns: string[], ...rows: string[][]): CsvHead => ({
  ...{ encoding: "utf-8", delimiter: ";" },
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
