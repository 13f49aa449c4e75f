import { expect, test } from "vitest";

import type { Finding } from "../../api/types";
import { EMPTY_DRAFT } from "./draft";
import { mendOf, pageOf } from "./mending";

function finding(code: string, part: Finding["where"]["part"] = "subject"): Finding {
  return {
    id: `${code}.00000000`,
    code,
    severity: "warning",
    text: "",
    fix: "",
    where: { part, line: null, column: null, language: null },
    can_accept: true,
    accepted: null,
  };
}

test.each([
  ["subject_fake_reply", "RE: je vraag", "je vraag"],
  ["subject_fake_reply", "Doorgestuurd: FW: nieuws", "FW: nieuws"],
  ["subject_fake_reply", "Re[2]: {{ first_name }}", "{{ first_name }}"],
  ["subject_shouting", "LAATSTE KANS VANDAAG!!!", "Laatste KANS vandaag!"],
  ["subject_shouting", "Dag {{ FIRST_NAME }}, KOOPJES??!", "Dag {{ FIRST_NAME }}, koopjes?"],
])("%s: %s becomes %s", (code, subject, mended) => {
  expect(mendOf(finding(code), { ...EMPTY_DRAFT, subject })).toEqual({ subject: mended });
});

test.each([
  ["subject_fake_reply", "RE:"],
  ["subject_shouting", "Drie! tekens! hier!"],
  ["insult", "Iets"],
])("%s of “%s” is left to the writer", (code, subject) => {
  expect(mendOf(finding(code), { ...EMPTY_DRAFT, subject })).toBeUndefined();
});

test("an offer is flagged, and who got a mail is mailed later", () => {
  expect(mendOf(finding("offer_not_flagged"), EMPTY_DRAFT)).toEqual({ purpose: "promote" });
  expect(mendOf(finding("fair_use_skipped"), EMPTY_DRAFT)).toEqual({ fairUse: "postpone" });
});

test("what is not in the campaign has its own page", () => {
  expect(pageOf(finding("sender_on_platform", "sender"))).toBe("/settings/senders");
  expect(pageOf(finding("identity_unknown", "account"))).toBe("/settings/company");
  expect(pageOf(finding("sender_rotation", "sender"))).toBe("");
});

test("what one language says is mended in that one", () => {
  const french = { ...EMPTY_DRAFT, subject: "RE: votre question" };
  const draft = { ...EMPTY_DRAFT, subject: "Je vraag", variants: { fr: french } };
  const found = finding("subject_fake_reply");
  const inFrench = { ...found, where: { ...found.where, language: "fr" } };
  expect(mendOf(inFrench, draft)).toEqual({ subject: "votre question" });
  expect(mendOf(found, draft)).toBeUndefined();
});
