import { expect, test } from "vitest";

import {
  bodyOf,
  changedIn,
  type Draft,
  EMPTY_DRAFT,
  inLanguage,
  EMPTY_UTM,
  missingIn,
  utmExample,
  withLanguage,
  withoutLanguage,
} from "./draft";

const FULL: Draft = {
  ...{
    name: "November",
    lists: ["lst_1"],
    segmentId: "",
    excluded: [],
    notOpened: "",
    senderId: "snd_1",
  },
  productGroups: [],
  ...{ subject: "Dag", preheader: "", mjml: "<mjml></mjml>", text: "", isTextOld: false },
  variants: {},
  utm: null,
  ...{ fairUse: "skip", purpose: "promote" },
};

test.each<[string, Partial<Draft>, string[]]>([
  ["nothing", {}, []],
  ["the list", { lists: [] }, ["lists"]],
  ["no list with a segment", { lists: [], segmentId: "seg_1" }, []],
  ["what is only spaces", { subject: "  ", mjml: "\n" }, ["subject", "mjml"]],
  ["not the name, as the subject stands in", { name: "" }, []],
])("a campaign misses %s", (_, part, expected) => {
  expect(missingIn({ ...FULL, ...part })).toEqual(expected);
});

test("an empty draft misses everything, in the order of the page", () => {
  expect(missingIn(EMPTY_DRAFT)).toEqual(["name", "lists", "senderId", "subject", "mjml"]);
});

test("a draft without a name is kept under its subject", () => {
  expect(bodyOf({ ...FULL, name: " " }).name).toBe("Dag");
});

test("saving a follow-up keeps for whom it is, and every draft what it chose about fair use", () => {
  const body = bodyOf({ ...FULL, notOpened: "cmp_1", fairUse: "postpone" });
  expect(body.audience).toEqual({
    lists: ["lst_1"],
    segment_id: null,
    exclude_lists: [],
    not_opened: "cmp_1",
  });
  expect(body.fair_use).toBe("postpone");
  expect(body.purpose).toBe("promote");
  expect(bodyOf(FULL).audience?.not_opened).toBeNull();
  expect(bodyOf({ ...FULL, productGroups: ["tuin"] }).product_groups).toEqual(["tuin"]);
});

test("a language begins as a copy, and what is written in it is its own", () => {
  const both = withLanguage(FULL, "fr", "");
  expect(inLanguage(both, "fr").subject).toBe("Dag");
  const written = changedIn(both, "fr", { subject: "Salut", senderId: "snd_2" });
  expect([written.subject, written.senderId]).toEqual(["Dag", "snd_2"]);
  expect(inLanguage(written, "fr")).toMatchObject({ subject: "Salut", senderId: "snd_2" });
  expect(bodyOf(written).variants?.["fr"]).toEqual({
    subject: "Salut",
    preheader: "",
    mjml: "<mjml></mjml>",
    text: "",
  });
  expect(changedIn(written, "", { subject: "Hallo" }).variants).toEqual(written.variants);
  expect(withoutLanguage(written, "fr").variants).toEqual({});
});

test("a language without a subject or content is still missing", () => {
  const both = changedIn(withLanguage(FULL, "fr", ""), "fr", { subject: " " });
  expect(missingIn(both)).toEqual(["variants"]);
  expect(missingIn(withoutLanguage(both, "fr"))).toEqual([]);
});

test("a text is old from the first change of the MJML until it is written again", () => {
  const own = changedIn(FULL, "", { text: "Dag" });
  expect(own.isTextOld).toBe(false);
  const moved = changedIn(own, "", { mjml: "<mjml> </mjml>" });
  expect(moved.isTextOld).toBe(true);
  expect(changedIn(moved, "", { subject: "Anders" }).isTextOld).toBe(true);
  expect(changedIn(moved, "", { text: "Hallo" }).isTextOld).toBe(false);
  expect(changedIn(FULL, "", { mjml: "<mjml> </mjml>" }).isTextOld).toBe(false);
});

test("the example of the parameters is what is added to a link", () => {
  expect(utmExample(EMPTY_UTM, "Été & zon 2026!")).toBe(
    "?utm_source=newsletter&utm_medium=email&utm_campaign=ete-zon-2026",
  );
  expect(utmExample({ ...EMPTY_UTM, source: "a b", content: "knop" }, "")).toBe(
    "?utm_source=a%20b&utm_medium=email&utm_content=knop",
  );
});

test("parameters are sent as they were filled in, or not at all", () => {
  expect(bodyOf(FULL).utm).toBeNull();
  const utm = { ...EMPTY_UTM, hosts: ["winkel.example"] };
  expect(bodyOf({ ...FULL, utm }).utm).toEqual(utm);
});
