import { expect, test } from "vitest";

import type { Sender, SenderDomain } from "../../api/types";
import { standOf } from "./standing";

const SENDER: Sender = {
  id: "snd_1",
  email: "nieuws@Lindehof.example",
  name: "Lindehof",
  kind: "company",
  status: "verified",
  route: "platform",
  from_email: "abc@mynuma.example",
  reply_to: "nieuws@Lindehof.example",
  reply_to_id: null,
  most_a_day: 250,
  is_of_provider: false,
  created_at: "2026-11-01T10:00:00Z",
  verified_at: "2026-11-01T10:00:00Z",
  version: 1,
};

const DOMAIN: SenderDomain = {
  id: "lindehof.example",
  domain: "lindehof.example",
  status: "pending",
  records: [],
  alignment: "",
  created_at: "2026-11-01T10:00:00Z",
  checked_at: null,
  pauses_at: null,
  link: "",
  version: 1,
};

const LATER = "2026-11-29T10:00:00Z";

test.each<[string, Partial<Sender>, Partial<SenderDomain> | undefined]>([
  ["pending", { status: "pending", route: null }, undefined],
  ["unproven", {}, undefined],
  ["unproven", {}, { domain: "elders.example" }],
  ["waiting", {}, {}],
  ["provider", { is_of_provider: true }, undefined],
  ["domain", { route: "domain" }, { status: "verified" }],
  ["failing", { route: "domain" }, { status: "verified", pauses_at: LATER }],
])("%s", (name, sender, domain) => {
  const stand = standOf({ ...SENDER, ...sender }, domain ? [{ ...DOMAIN, ...domain }] : []);
  expect(stand.name).toBe(name);
  expect(stand.domain).toBe("lindehof.example");
  expect(stand.pausesAt).toBe(domain?.pauses_at ?? null);
});
